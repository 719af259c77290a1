package io.tradeseal.notification.trouble;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Troubles that were noticed; of one cause there is one at a time. Ended ones stay as a record. */
@Repository
class Troubles {
    private static final String COLUMNS = "trouble_id, kind, cause, stage, reply, recipients, since";

    private final JdbcClient db;

    Troubles(JdbcClient db) {
        this.db = db;
    }

    /** False when this trouble stands already, whichever instance noticed it. */
    boolean begin(Trouble trouble) {
        return db.sql("""
                insert into mail_trouble (trouble_id, kind, cause, stage, reply, recipients, since)
                values (:id, :kind, :cause, :stage, :reply, :recipients, :since)
                on conflict (kind, cause) where ended_at is null do nothing
                """)
                        .param("id", trouble.troubleId())
                        .param("kind", trouble.kind())
                        .param("cause", trouble.cause())
                        .param("stage", trouble.stage())
                        .param("reply", trouble.reply())
                        .param("recipients", trouble.recipients())
                        .param("since", trouble.since().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<UUID> standing(String cause) {
        return db.sql("select trouble_id from mail_trouble where kind = ? and cause = ? and ended_at is null")
                .params(Trouble.RECIPIENTS_REFUSED, cause)
                .query(UUID.class)
                .optional();
    }

    /** Refusals too: nearly always there are neither. */
    boolean isAny() {
        return db.sql("""
                select exists (select from mail_refusal) or exists (select from mail_trouble where ended_at is null)
                """).query(Boolean.class).single();
    }

    long count() {
        return db.sql("select count(*) from mail_trouble where ended_at is null")
                .query(Long.class)
                .single();
    }

    /** Whose refusal is believed has no part in one. */
    List<Trouble> endWithoutRefusals(Instant now) {
        return db.sql("""
                update mail_trouble set ended_at = ?
                where ended_at is null and kind = ?
                  and not exists (select from mail_refusal
                                  where mail_refusal.cause = mail_trouble.cause and standing <> 'Suppressed')
                returning %s
                """.formatted(COLUMNS))
                .params(now.atOffset(ZoneOffset.UTC), Trouble.RECIPIENTS_REFUSED)
                .query(Trouble.class)
                .list();
    }

    List<Trouble> endOfServer(Instant now) {
        return db.sql("update mail_trouble set ended_at = ? where ended_at is null and kind = ? returning " + COLUMNS)
                .params(now.atOffset(ZoneOffset.UTC), Trouble.SERVER_REFUSES)
                .query(Trouble.class)
                .list();
    }
}
