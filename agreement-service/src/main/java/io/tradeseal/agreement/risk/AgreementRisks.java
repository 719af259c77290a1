package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.resolver.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Every statement on {@code agreement_risk}. */
@Repository
class AgreementRisks {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;

    AgreementRisks(JdbcClient db) {
        this.db = db;
    }

    /**
     * A risk of an agreement as it was last told.
     *
     * @param revision 1, 2, …: one more with each change
     * @param running false once it has ended
     */
    record Told(String agreementKey, Risk risk, long revision, boolean running) {}

    private record Row(
            String agreement,
            String certificate,
            int version,
            String threshold,
            String reason,
            Instant date,
            List<String> roles,
            long revision,
            boolean running) {
        static Row of(Told told) {
            var risk = told.risk();
            return new Row(
                    told.agreementKey(),
                    risk.certificate(),
                    risk.version(),
                    risk.threshold(),
                    risk.reason(),
                    risk.date(),
                    risk.roles().stream().map(Role::name).toList(),
                    told.revision(),
                    told.running());
        }
    }

    /** All that was ever told of agreements, by agreement. */
    Map<String, List<Told>> ofAgreements(Collection<String> agreementKeys) {
        var told = new HashMap<String, List<Told>>();
        db.sql("""
                select agreement_key, certificate_key, version, threshold, reason, date, roles, revision, running
                from agreement_risk where agreement_key = any(?)
                """).param(agreementKeys.toArray(String[]::new)).query(row -> {
            told.computeIfAbsent(row.getString("agreement_key"), ignored -> new ArrayList<>())
                    .add(told(row));
        });
        return told;
    }

    /** Stores what is told from now on. */
    void put(List<Told> told) {
        if (told.isEmpty()) return;
        db.sql("""
                insert into agreement_risk
                    (agreement_key, certificate_key, version, threshold, reason, date, roles, revision, running)
                select agreement, certificate, version, threshold, reason, date, roles, revision, running
                from json_to_recordset(:rows::json) as row (agreement text, certificate text, version integer,
                    threshold text, reason text, date timestamptz, roles text[], revision bigint, running boolean)
                on conflict (agreement_key, certificate_key, version, threshold) do update
                set reason = excluded.reason, date = excluded.date, roles = excluded.roles,
                    revision = excluded.revision, running = excluded.running
                """)
                .param(
                        "rows",
                        JSON.writeValueAsString(told.stream().map(Row::of).toList()))
                .update();
    }

    private static Told told(ResultSet row) throws SQLException {
        var roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .toList();
        var risk = new Risk(
                row.getString("certificate_key"),
                row.getInt("version"),
                row.getString("threshold"),
                row.getString("reason"),
                row.getObject("date", OffsetDateTime.class).toInstant(),
                roles);
        return new Told(row.getString("agreement_key"), risk, row.getLong("revision"), row.getBoolean("running"));
    }
}
