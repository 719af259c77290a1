package io.tradeseal.certificate.agreements;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.RolloverState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one statement on {@code rollover_replica}. */
@Repository
class RolloverReplicas {
    private final JdbcClient db;

    RolloverReplicas(JdbcClient db) {
        this.db = db;
    }

    /** Takes over this state; false when it is not newer than the replica. */
    boolean take(RolloverState rollover) {
        return db.sql("""
                insert into rollover_replica (rollover_key, revision) values (?, ?)
                on conflict (rollover_key) do update set revision = excluded.revision
                where rollover_replica.revision < excluded.revision
                """)
                        .params(ResourceIds.key(rollover.rolloverId()), rollover.revision())
                        .update()
                == 1;
    }
}
