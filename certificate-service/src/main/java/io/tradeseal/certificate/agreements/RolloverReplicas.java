package io.tradeseal.certificate.agreements;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.RolloverState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one statement on {@code known_rollover}. */
@Repository
class RolloverReplicas {
    private final JdbcClient db;

    RolloverReplicas(JdbcClient db) {
        this.db = db;
    }

    /** Whether this state is newer than the last one taken, and takes it. */
    boolean isNews(RolloverState rollover) {
        return db.sql("""
                insert into known_rollover (rollover_key, revision) values (?, ?)
                on conflict (rollover_key) do update set revision = excluded.revision
                where known_rollover.revision < excluded.revision
                """)
                        .params(ResourceIds.key(rollover.rolloverId()), rollover.revision())
                        .update()
                == 1;
    }
}
