package io.tradeseal.notification.replica;

import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.ResourceIds;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which certificates agreements name: nothing is resolved here, it is enough to know that somebody may be hit. */
@Repository
public class AgreementReplicas {
    static final String NAMED = """
            select key from unnest(cast(:keys as text[])) as key
            where exists (select from agreement_replica where certificates @> array[key] and not deleted)
            """;

    private final JdbcClient db;

    AgreementReplicas(JdbcClient db) {
        this.db = db;
    }

    public void put(AgreementState state) {
        db.sql("""
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
                .update();
    }

    /** Those of these certificates that an agreement names. */
    public Set<String> named(Collection<String> certificateKeys) {
        if (certificateKeys.isEmpty()) return Set.of();
        return db.sql(NAMED).param("keys", certificateKeys.toArray(String[]::new)).query(String.class).list().stream()
                .collect(Collectors.toSet());
    }
}
