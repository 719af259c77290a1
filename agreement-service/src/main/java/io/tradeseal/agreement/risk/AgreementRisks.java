package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.resolver.CertificateRole;
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
     * A risk of an agreement as its newest event tells.
     *
     * @param revision 1, 2, …: one more with each change
     * @param running false once it has ended
     */
    record PublishedRisk(String agreementKey, Risk risk, long revision, boolean running) {}

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
        static Row of(PublishedRisk published) {
            var risk = published.risk();
            return new Row(
                    published.agreementKey(),
                    risk.certificate(),
                    risk.version(),
                    risk.threshold(),
                    risk.reason(),
                    risk.date(),
                    risk.roles().stream().map(CertificateRole::name).toList(),
                    published.revision(),
                    published.running());
        }
    }

    /** All that was ever published of agreements, by agreement. */
    Map<String, List<PublishedRisk>> ofAgreements(Collection<String> agreementKeys) {
        var published = new HashMap<String, List<PublishedRisk>>();
        db.sql("""
                select agreement_key, certificate_key, version, threshold, reason, date, roles, revision, running
                from agreement_risk where agreement_key = any(?)
                """).param(agreementKeys.toArray(String[]::new)).query(row -> {
            published
                    .computeIfAbsent(row.getString("agreement_key"), ignored -> new ArrayList<>())
                    .add(published(row));
        });
        return published;
    }

    /** Stores what is published from now on. */
    void put(List<PublishedRisk> published) {
        if (published.isEmpty()) return;
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
                        JSON.writeValueAsString(published.stream().map(Row::of).toList()))
                .update();
    }

    private static PublishedRisk published(ResultSet row) throws SQLException {
        var roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(CertificateRole::valueOf)
                .toList();
        var risk = new Risk(
                row.getString("certificate_key"),
                row.getInt("version"),
                row.getString("threshold"),
                row.getString("reason"),
                row.getObject("date", OffsetDateTime.class).toInstant(),
                roles);
        return new PublishedRisk(
                row.getString("agreement_key"), risk, row.getLong("revision"), row.getBoolean("running"));
    }
}
