package io.tradeseal.agreement.replacement;

import io.tradeseal.agreement.replacement.Replacement.Step;
import io.tradeseal.agreement.replacement.Replacement.StepState;
import io.tradeseal.contracts.ResourceIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement on {@code replacement_step}. */
@Repository
class ReplacementSteps {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> PLACES = new TypeReference<>() {};
    private static final String COLUMNS =
            "agreement_key, agreement_id, agreement_name, state, reason, before, after_hash, changed_at";

    static final String OF_STATE = "select " + COLUMNS + """

            from replacement_step where replacement_key = :key and state = :state and agreement_key > :after
            order by agreement_key limit :limit
            """;
    static final String OF_REPLACEMENT = "select " + COLUMNS + """

            from replacement_step where replacement_key = :key and agreement_key > :after
            order by agreement_key limit :limit
            """;

    private final JdbcClient db;

    ReplacementSteps(JdbcClient db) {
        this.db = db;
    }

    /** One for each agreement that names the certificate, of the chosen ones only where some are; answers their number. */
    int insertOf(Replacement replacement) {
        var chosen = replacement.order().chosen();
        var all = """
                insert into replacement_step (replacement_key, agreement_key, agreement_id, agreement_name, state)
                select :key, u.agreement_key, u.agreement_id, u.name, 'PENDING'
                from certificate_use c join certificate_user u using (agreement_key)
                where c.certificate_key = :certificate
                """;
        var statement = db.sql(chosen == null ? all : all + " and u.agreement_key = any(:agreements)")
                .param("key", replacement.id().key())
                .param("certificate", replacement.order().certificateKey());
        if (chosen != null) {
            statement = statement.param(
                    "agreements",
                    chosen.stream()
                            .map(name -> ResourceIds.key(
                                    ResourceIds.agreement(replacement.id().accountId(), name)))
                            .toArray(String[]::new));
        }
        return statement.update();
    }

    /** @param state null for all */
    List<Step> of(String replacementKey, @Nullable StepState state, String after, int limit) {
        return db.sql(state == null ? OF_REPLACEMENT : OF_STATE)
                .param("key", replacementKey)
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("limit", limit)
                .query(ReplacementSteps::step)
                .list();
    }

    private record Row(
            String agreement,
            String state,
            @Nullable String reason,
            String before,
            @Nullable String hash,
            @Nullable Instant at) {
        static Row of(Step step) {
            return new Row(
                    step.agreementKey(),
                    step.state().name(),
                    step.reason(),
                    JSON.writeValueAsString(step.before()),
                    step.afterHash(),
                    step.changedAt());
        }
    }

    void update(String replacementKey, List<Step> steps) {
        db.sql("""
                update replacement_step s
                set state = row.state, reason = row.reason, before = row.before, after_hash = row.hash,
                  changed_at = row.at
                from json_to_recordset(:rows::json) as row
                  (agreement text, state text, reason text, before text, hash text, at timestamptz)
                where s.replacement_key = :key and s.agreement_key = row.agreement
                """)
                .param("key", replacementKey)
                .param(
                        "rows",
                        JSON.writeValueAsString(steps.stream().map(Row::of).toList()))
                .update();
    }

    /** What has not been done will not be. */
    void skipPending(String replacementKey, String reason) {
        db.sql("""
                update replacement_step set state = 'SKIPPED', reason = :reason
                where replacement_key = :key and state = 'PENDING'
                """).param("key", replacementKey).param("reason", reason).update();
    }

    /** How many steps of each replacement are in which state. */
    Map<String, Map<StepState, Integer>> counts(Collection<String> replacementKeys) {
        var counts = new HashMap<String, Map<StepState, Integer>>();
        db.sql("""
                select replacement_key, state, count(*)::int as steps from replacement_step
                where replacement_key = any(?) group by replacement_key, state
                """).param(replacementKeys.toArray(String[]::new)).query(row -> {
            counts.computeIfAbsent(row.getString("replacement_key"), ignored -> new EnumMap<>(StepState.class))
                    .put(StepState.valueOf(row.getString("state")), row.getInt("steps"));
        });
        return counts;
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        var before = row.getString("before");
        var changedAt = row.getObject("changed_at", OffsetDateTime.class);
        return new Step(
                row.getString("agreement_key"),
                row.getString("agreement_id"),
                row.getString("agreement_name"),
                StepState.valueOf(row.getString("state")),
                row.getString("reason"),
                before == null ? Map.of() : JSON.readValue(before, PLACES),
                row.getString("after_hash"),
                changedAt == null ? null : changedAt.toInstant());
    }
}
