package io.tradeseal.notification.replica;

import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.AgreementUse;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.plan.Use;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which certificates agreements name, for somebody may be hit, and for how long they send with which version, as
 * agreement-service has resolved it.
 */
@Repository
public class AgreementReplicas {
    static final String NAMED = """
            select key from unnest(cast(:keys as text[])) as key
            where exists (select from agreement_replica where certificates @> array[key] and not deleted)
            """;

    /** One certificate may be used by all agreements of an account: times that meet are joined where they are stored. */
    static final String USES = """
            select version, lower(spell) as uses_from, upper(spell) as uses_until
            from (select version, unnest(range_agg(tstzrange(uses_from, uses_until))) as spell
                from use_replica where certificate_key = :certificate group by version) as spells
            """;

    private final JdbcClient db;

    AgreementReplicas(JdbcClient db) {
        this.db = db;
    }

    public void put(AgreementState state) {
        if (isNewer(state)) replaceUses(ResourceIds.key(state.agreementId()), state.sendingUses());
    }

    private boolean isNewer(AgreementState state) {
        return db.sql("""
                insert into agreement_replica (agreement_key, revision, deleted, certificates)
                values (:key, :revision, :deleted, :certificates)
                on conflict (agreement_key) do update
                set revision = excluded.revision, deleted = excluded.deleted, certificates = excluded.certificates
                where agreement_replica.revision < excluded.revision
                """)
                        .param("key", ResourceIds.key(state.agreementId()))
                        .param("revision", state.revision())
                        .param("deleted", state.deleted())
                        .param(
                                "certificates",
                                state.certificateIds().stream()
                                        .map(ResourceIds::key)
                                        .distinct()
                                        .toArray(String[]::new))
                        .update()
                == 1;
    }

    private void replaceUses(String agreementKey, List<AgreementUse> uses) {
        db.sql("delete from use_replica where agreement_key = ?")
                .param(agreementKey)
                .update();
        for (var use : uses) {
            var until = use.until();
            db.sql("""
                    insert into use_replica (agreement_key, certificate_key, version, uses_from, uses_until)
                    values (?, ?, ?, ?, ?)
                    """)
                    .param(agreementKey)
                    .param(ResourceIds.key(use.certificateId()))
                    .param(use.version())
                    .param(use.from().atOffset(ZoneOffset.UTC))
                    .param(until == null ? null : until.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** For how long agreements send with the versions of a certificate. */
    public List<Use> usesOf(String certificateKey) {
        return db.sql(USES)
                .param("certificate", certificateKey)
                .query((row, _) -> {
                    var until = row.getObject("uses_until", OffsetDateTime.class);
                    return new Use(
                            row.getInt("version"),
                            row.getObject("uses_from", OffsetDateTime.class).toInstant(),
                            until == null ? null : until.toInstant());
                })
                .list();
    }

    /** Those of these certificates that an agreement names. */
    public Set<String> named(Collection<String> certificateKeys) {
        if (certificateKeys.isEmpty()) return Set.of();
        return db.sql(NAMED).param("keys", certificateKeys.toArray(String[]::new)).query(String.class).list().stream()
                .collect(Collectors.toSet());
    }
}
