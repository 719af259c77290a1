package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.resolver.Transition;
import io.tradeseal.agreement.rollover.Step.Done;
import io.tradeseal.agreement.rollover.Step.State;
import io.tradeseal.contracts.ResourceIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement on {@code rollover_step}. */
@Repository
public class Steps {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Done>> HISTORY = new TypeReference<>() {};
    private static final String COLUMNS = """
            s.step_id, s.rollover_key, s.agreement_key, s.agreement_id, s.partner, s.state as step_state,
            s.revision as step_revision, s.confirmed_at, s.switched_at, s.rolled_back_at, s.history""";

    static final String OF_ROLLOVER = "select " + COLUMNS + """

            from rollover_step s where s.rollover_key = :rollover and s.step_key > :after
            order by s.step_key limit :limit
            """;
    static final String SOME = "select " + COLUMNS + """

            from rollover_step s
            where s.rollover_key = :rollover and s.state = any(:states) and s.step_key > :after
            order by s.step_key limit :limit for update
            """;
    static final String OF_AGREEMENTS = "select " + COLUMNS + ", " + Rollovers.COLUMNS + """

            from rollover_step s join rollover r using (rollover_key)
            where s.agreement_key = any(:agreements)
            """;

    private final JdbcClient db;

    Steps(JdbcClient db) {
        this.db = db;
    }

    /** As JSON for PostgreSQL; names are those of the statement's columns. */
    private record Row(
            String key,
            String rollover,
            String id,
            String agreement,
            String agreement_id,
            String partner,
            String state,
            long revision,
            @Nullable Instant confirmed,
            @Nullable Instant switched,
            @Nullable Instant back,
            String history) {
        static Row of(Step step) {
            return new Row(
                    step.key(),
                    step.rolloverKey(),
                    step.stepId(),
                    step.agreementKey(),
                    step.agreementId(),
                    step.partner(),
                    step.state().name(),
                    step.revision(),
                    step.confirmedAt(),
                    step.switchedAt(),
                    step.rolledBackAt(),
                    JSON.writeValueAsString(step.history()));
        }
    }

    /** Stores steps, new ones or such as are locked. */
    void put(List<Step> steps) {
        if (steps.isEmpty()) return;
        db.sql("""
                insert into rollover_step (step_key, rollover_key, step_id, agreement_key, agreement_id, partner, state,
                    revision, confirmed_at, switched_at, rolled_back_at, history)
                select key, rollover, id, agreement, agreement_id, partner, state, revision, confirmed, switched, back,
                    history
                from json_to_recordset(:rows::json) as row (key text, rollover text, id text, agreement text,
                    agreement_id text, partner text, state text, revision bigint, confirmed timestamptz,
                    switched timestamptz, back timestamptz, history text)
                on conflict (step_key) do update
                set state = excluded.state, revision = excluded.revision, confirmed_at = excluded.confirmed_at,
                    switched_at = excluded.switched_at, rolled_back_at = excluded.rolled_back_at,
                    history = excluded.history
                """)
                .param(
                        "rows",
                        JSON.writeValueAsString(steps.stream().map(Row::of).toList()))
                .update();
    }

    /**
     * Makes a step for each agreement that names the rollover's certificate.
     *
     * @param names lower-cased names of the agreements to take; null for all of them
     * @return how many
     */
    int insertOf(Rollover rollover, @Nullable Collection<String> names) {
        return db.sql("""
                insert into rollover_step (step_key, rollover_key, step_id, agreement_key, agreement_id, partner, state,
                    revision, history)
                select lower(:id || '/agreements/' || u.name), :rollover, :id || '/agreements/' || u.name,
                    u.agreement_key, u.agreement_id, u.guest_partner, 'WAITING', 1, '[]'
                from certificate_use c join certificate_user u using (agreement_key)
                where c.certificate_key = :certificate
                  and (cast(:names as text[]) is null or lower(u.name) = any(:names))
                """)
                .param("id", rollover.id().resourceId())
                .param("rollover", rollover.id().key())
                .param("certificate", ResourceIds.key(rollover.certificateId()))
                .param("names", names == null ? null : names.toArray(String[]::new))
                .update();
    }

    /** Whether a rollover covers these agreements and no other one; names are in lower case, each once. */
    boolean areOf(String rolloverKey, Collection<String> names) {
        return db.sql("""
                select count(*) = :count and count(*) = count(*) filter (where step_key = any(:keys))
                from rollover_step where rollover_key = :rollover
                """)
                .param("rollover", rolloverKey)
                .param("count", names.size())
                .param(
                        "keys",
                        names.stream()
                                .map(name -> rolloverKey + "/agreements/" + name)
                                .toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    Optional<Step> find(String stepKey) {
        return db.sql("select " + COLUMNS + "\nfrom rollover_step s where s.step_key = ?")
                .param(stepKey)
                .query(Steps::step)
                .optional();
    }

    /**
     * Some of those in one of these states, locked.
     *
     * @param after key of the last one seen; empty to begin
     */
    List<Step> someIn(String rolloverKey, Collection<State> states, String after, int limit) {
        return db.sql(SOME)
                .param("rollover", rolloverKey)
                .param("states", states.stream().map(State::name).toArray(String[]::new))
                .param("after", after)
                .param("limit", limit)
                .query(Steps::step)
                .list();
    }

    List<Step> ofRollover(String rolloverKey, String after, int limit) {
        return db.sql(OF_ROLLOVER)
                .param("rollover", rolloverKey)
                .param("after", after)
                .param("limit", limit)
                .query(Steps::step)
                .list();
    }

    Counts counts(String rolloverKey) {
        return counts(List.of(rolloverKey)).getOrDefault(rolloverKey, new Counts(0, 0, 0, 0));
    }

    Map<String, Counts> counts(Collection<String> rolloverKeys) {
        var counts = new HashMap<String, Counts>();
        db.sql("""
                select rollover_key, count(*) filter (where state = 'WAITING') as waiting,
                    count(*) filter (where state = 'CONFIRMED') as confirmed,
                    count(*) filter (where state = 'SWITCHED') as switched,
                    count(*) filter (where state = 'ROLLED_BACK') as rolled_back
                from rollover_step where rollover_key = any(?) group by rollover_key
                """).param(rolloverKeys.toArray(String[]::new)).query(row -> {
            counts.put(
                    row.getString("rollover_key"),
                    new Counts(
                            row.getLong("waiting"),
                            row.getLong("confirmed"),
                            row.getLong("switched"),
                            row.getLong("rolled_back")));
        });
        return counts;
    }

    /** An agreement's open step whose new version is this one of that certificate; empty when there is none. */
    Optional<Step> openOf(String agreementKey, String certificateKey, int toVersion) {
        return db.sql("select " + COLUMNS + """

                from rollover_step s join rollover r using (rollover_key)
                where s.agreement_key = :agreement and r.certificate_key = :certificate and r.to_version = :version
                  and r.state = 'ANNOUNCED' and r.switching = 'FIRST_USE' and s.state in ('WAITING', 'CONFIRMED')
                order by r.position desc limit 1
                """)
                .param("agreement", agreementKey)
                .param("certificate", certificateKey)
                .param("version", toVersion)
                .query(Steps::step)
                .optional();
    }

    /** What rollovers, also those that are over, say for agreements, by agreement. */
    public Map<String, List<Transition>> transitions(Collection<String> agreementKeys) {
        var transitions = new HashMap<String, List<Transition>>();
        if (agreementKeys.isEmpty()) return transitions;
        db.sql(OF_AGREEMENTS)
                .param("agreements", agreementKeys.toArray(String[]::new))
                .query(row -> {
                    transitions
                            .computeIfAbsent(row.getString("agreement_key"), ignored -> new ArrayList<>())
                            .add(step(row, 0).transition(Rollovers.rollover(row, 0)));
                });
        return transitions;
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(
                row.getString("step_id"),
                row.getString("rollover_key"),
                row.getString("agreement_id"),
                row.getString("partner"),
                State.valueOf(row.getString("step_state")),
                row.getLong("step_revision"),
                Rollovers.instant(row, "confirmed_at"),
                Rollovers.instant(row, "switched_at"),
                Rollovers.instant(row, "rolled_back_at"),
                JSON.readValue(row.getString("history"), HISTORY));
    }
}
