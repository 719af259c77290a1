package io.tradeseal.notification.replica;

import io.tradeseal.contracts.AgreementRiskState;
import io.tradeseal.contracts.AgreementRiskState.RoleAtRisk;
import io.tradeseal.contracts.ResourceIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code risk_replica}. */
@Repository
public class RiskReplicas {
    static final String OF_WARNINGS = """
            select certificate_key, version, threshold, agreement, partner, roles, stops_at
            from unnest(cast(:certificates as text[]), cast(:versions as integer[]), cast(:thresholds as text[]))
                     as warning (certificate, number, threshold_of),
                 lateral (select * from risk_replica
                          where certificate_key = certificate and version = number and threshold = threshold_of and running
                          order by agreement limit :limit) stop
            order by agreement
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

    /** What a warning is about. */
    public record Of(String certificateKey, int version, String threshold) {}

    /** The agreements that warnings are about, by name, of each the first; none for one that is about none. */
    public Map<Of, List<Stop>> ofWarnings(Collection<Of> warnings, int limit) {
        var found = new HashMap<Of, List<Stop>>();
        db.sql(OF_WARNINGS)
                .param("certificates", warnings.stream().map(Of::certificateKey).toArray(String[]::new))
                .param("versions", warnings.stream().map(Of::version).toArray(Integer[]::new))
                .param("thresholds", warnings.stream().map(Of::threshold).toArray(String[]::new))
                .param("limit", limit)
                .query(row -> {
                    var of =
                            new Of(row.getString("certificate_key"), row.getInt("version"), row.getString("threshold"));
                    found.computeIfAbsent(of, _ -> new ArrayList<>()).add(stop(row));
                });
        return found;
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

    private static Stop stop(ResultSet row) throws SQLException {
        return new Stop(
                row.getString("agreement"),
                row.getString("partner"),
                List.of((String[]) row.getArray("roles").getArray()),
                row.getObject("stops_at", OffsetDateTime.class).toInstant());
    }
}
