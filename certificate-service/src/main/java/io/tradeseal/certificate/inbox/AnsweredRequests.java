package io.tradeseal.certificate.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which requests were answered, so that one that comes again changes nothing. */
@Repository
class AnsweredRequests {
    private final JdbcClient db;

    AnsweredRequests(JdbcClient db) {
        this.db = db;
    }

    /**
     * What stands for a request: half of the SHA-256 of its source and id, and of who sent it, or another could have it pass
     * for answered before it comes.
     *
     * @param caller empty where nobody is known
     */
    static UUID key(String caller, String source, String id) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(caller.getBytes(StandardCharsets.UTF_8));
            hash.update((byte) 0);
            hash.update(source.getBytes(StandardCharsets.UTF_8));
            hash.update((byte) 0);
            var bytes = ByteBuffer.wrap(hash.digest(id.getBytes(StandardCharsets.UTF_8)));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Those of the keys that nobody has claimed before; they count as answered when the transaction commits. */
    Set<UUID> claim(Collection<UUID> keys) {
        return new HashSet<>(db.sql("""
                insert into answered_request (request)
                select request from unnest(:requests) as request order by request
                on conflict do nothing
                returning request
                """)
                .param("requests", keys.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Forgets some that were answered longer ago than the inbox reaches back; how many. */
    int forget(Duration answeredFor) {
        return db.sql("""
                delete from answered_request
                where request in (
                  select request from answered_request
                  where answered_at < now() - make_interval(secs => :seconds)
                  limit 10000)
                """).param("seconds", answeredFor.toSeconds()).update();
    }
}
