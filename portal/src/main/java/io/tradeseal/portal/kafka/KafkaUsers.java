package io.tradeseal.portal.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on the table {@code kafka_user}. */
@Repository
class KafkaUsers {
    private final JdbcClient db;

    KafkaUsers(JdbcClient db) {
        this.db = db;
    }

    /** Notes one that is going to be made, to be taken away again unless {@link #keep} comes within that time. */
    void announce(String name, Duration patience) {
        db.sql("insert into kafka_user (name, until) values (?, now() + make_interval(secs => ?))")
                .params(name, patience.toSeconds())
                .update();
    }

    /** False when it came too late. */
    boolean keep(String name) {
        return db.sql("update kafka_user set until = null where name = ? and until > now()")
                        .param(name)
                        .update()
                == 1;
    }

    void end(String name) {
        db.sql("update kafka_user set until = now() where name = ?").param(name).update();
    }

    List<String> kept() {
        return db.sql("select name from kafka_user where until is null")
                .query(String.class)
                .list();
    }

    /** One that is to be taken away, locked until the transaction ends. */
    Optional<String> lockOver() {
        return db.sql("select name from kafka_user where until <= now() order by until limit 1 for update skip locked")
                .query(String.class)
                .optional();
    }

    void forget(String name) {
        db.sql("delete from kafka_user where name = ?").param(name).update();
    }
}
