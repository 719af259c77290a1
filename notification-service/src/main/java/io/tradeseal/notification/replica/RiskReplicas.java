package io.tradeseal.notification.replica;

import io.tradeseal.contracts.AgreementRiskState;
import io.tradeseal.contracts.AgreementRiskState.RoleAtRisk;
import io.tradeseal.contracts.ResourceIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code risk_replica}. */
@Repository
public class RiskReplicas {
    static final String OF_WARNING = """
            select agreement, partner, roles, stops_at from risk_replica
            where certificate_key = :certificate and version = :version and threshold = :threshold and running
            order by agreement limit :limit
            """;

    private final JdbcClient db;

    RiskReplicas(JdbcClient db) {
        this.db = db;
    }

    /**
     * An agreement that stops.
     *
     * @param roles that nothing serves from then on
     */
    public record Stop(String agreement, String partner, List<String> roles, Instant at) {}

    /** False when this revision or a newer one is known already. */
    public boolean put(AgreementRiskState risk) {
        return db.sql("""
                insert into risk_replica (risk_key, certificate_key, version, threshold, agreement, partner, roles, stops_at,
                    running, revision)
                values (:key, :certificate, :version, :threshold, :agreement, :partner, :roles, :at, :running, :revision)
                on conflict (risk_key) do update
                set agreement = excluded.agreement, partner = excluded.partner, roles = excluded.roles,
                    stops_at = excluded.stops_at, running = excluded.running, revision = excluded.revision
                where risk_replica.revision < excluded.revision
                """)
                        .param("key", ResourceIds.key(risk.riskId()))
                        .param("certificate", ResourceIds.key(risk.certificateId()))
                        .param("version", risk.version())
                        .param("threshold", risk.threshold())
                        .param("agreement", risk.agreementName())
                        .param("partner", risk.guestPartner())
                        .param(
                                "roles",
                                risk.roles().stream().map(RoleAtRisk::role).toArray(String[]::new))
                        .param("at", risk.date().atOffset(ZoneOffset.UTC))
                        .param("running", risk.state().equals("AtRisk"))
                        .param("revision", risk.revision())
                        .update()
                == 1;
    }

    /** The agreements that a warning is about, by name. */
    public List<Stop> ofWarning(String certificateKey, int version, String threshold, int limit) {
        return db.sql(OF_WARNING)
                .param("certificate", certificateKey)
                .param("version", version)
                .param("threshold", threshold)
                .param("limit", limit)
                .query(RiskReplicas::stop)
                .list();
    }

    public long count(String certificateKey, int version, String threshold) {
        return db.sql("""
                select count(*) from risk_replica
                where certificate_key = ? and version = ? and threshold = ? and running
                """)
                .params(certificateKey, version, threshold)
                .query(Long.class)
                .single();
    }

    private static Stop stop(ResultSet row, int number) throws SQLException {
        return new Stop(
                row.getString("agreement"),
                row.getString("partner"),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getObject("stops_at", OffsetDateTime.class).toInstant());
    }
}
