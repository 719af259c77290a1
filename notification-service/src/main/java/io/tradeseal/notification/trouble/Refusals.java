package io.tradeseal.notification.trouble;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose mail is put off at present for a cause that is not theirs, and who was refused lately. Empty while all is well. */
@Repository
class Refusals {
    private final JdbcClient db;

    Refusals(JdbcClient db) {
        this.db = db;
    }

    /** A person's newest refusal takes the place of an earlier one. */
    void put(String recipientKey, String cause, Instant now) {
        db.sql("""
                insert into mail_refusal (recipient_key, cause, refused_at) values (:recipient, :cause, :now)
                on conflict (recipient_key) do update
                set cause = excluded.cause, standing = 'PutOff',
                    refused_at = case when mail_refusal.cause = excluded.cause then mail_refusal.refused_at
                                      else excluded.refused_at end,
                    taken = case when mail_refusal.cause = excluded.cause then mail_refusal.taken else 0 end
                """)
                .param("recipient", recipientKey)
                .param("cause", cause)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param since the first of them that still holds */
    record Alike(List<String> recipientKeys, Instant since) {}

    /** Those who are refused for this cause, one at least. */
    Alike alike(String cause) {
        record Row(String recipientKey, Instant refusedAt) {}
        var rows = db.sql("select recipient_key, refused_at from mail_refusal where cause = ? order by refused_at")
                .param(cause)
                .query(Row.class)
                .list();
        return new Alike(
                rows.stream().map(Row::recipientKey).toList(), rows.getFirst().refusedAt());
    }

    /** Refusals for a cause that names the recipients' own mailboxes. */
    List<Disowned.Earlier> disowned(String cause) {
        return db.sql("""
                select recipient_key, standing = 'Suppressed' as believed, refused_at, taken
                from mail_refusal where cause = ? order by refused_at
                """).param(cause).query(Disowned.Earlier.class).list();
    }

    /** Whether the address is suppressed for good: nothing is left that would take it back. */
    boolean isSettled(String recipientKey) {
        return db.sql("""
                select exists (select from suppressed_address where recipient_key = :recipient and lifted_at is null)
                   and not exists (select from mail_refusal where recipient_key = :recipient)
                """).param("recipient", recipientKey).query(Boolean.class).single();
    }

    /** The person's address is suppressed. */
    void believe(String recipientKey, String cause, Instant now) {
        db.sql("""
                insert into mail_refusal (recipient_key, cause, refused_at, standing)
                values (:recipient, :cause, :now, 'Suppressed')
                on conflict (recipient_key) do update
                set cause = excluded.cause, standing = excluded.standing, refused_at = excluded.refused_at, taken = 0
                """)
                .param("recipient", recipientKey)
                .param("cause", cause)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was believed of others lately is to be taken back. */
    void doubt(String cause, Instant now) {
        db.sql("""
                update mail_refusal set standing = 'TakeBack'
                where cause = ? and standing = 'Suppressed' and taken < ? and refused_at > ?
                """)
                .param(cause)
                .param(Disowned.MANY)
                .param(now.minus(Disowned.SHORT_TIME).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whose address is suppressed and must not be; answers each once. */
    List<Disowned.Earlier> takeBack() {
        return db.sql("""
                update mail_refusal set standing = 'PutOff' where standing = 'TakeBack'
                returning recipient_key, false as believed, refused_at, taken
                """).query(Disowned.Earlier.class).list();
    }

    void taken(int warnings) {
        db.sql("update mail_refusal set taken = taken + ?").param(warnings).update();
    }

    void forget(String recipientKey) {
        db.sql("delete from mail_refusal where recipient_key = ?")
                .param(recipientKey)
                .update();
    }

    Set<String> recipients() {
        return db.sql("select recipient_key from mail_refusal").query(String.class).list().stream()
                .collect(Collectors.toSet());
    }

    /** A mail to these people was taken; answers the causes that they had been refused for. */
    Set<String> passed(Collection<String> recipientKeys) {
        return Set.copyOf(db
                .sql("delete from mail_refusal where recipient_key = any(?) returning cause")
                .param(recipientKeys.toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .distinct()
                .toList());
    }

    /** Who was refused for one of these causes is tried again at once. In one order, since another instance may do the same. */
    void hasten(Collection<String> causes, Instant now) {
        db.sql("""
                with waiting as (
                    select mail_id as id from mail
                    where state = 'Queued' and next_attempt_at > :now and deferrals > 0
                      and recipient_key in (select recipient_key from mail_refusal where cause = any(:causes))
                    order by mail_id for update)
                update mail set next_attempt_at = :now from waiting where mail_id = waiting.id
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("causes", causes.toArray(String[]::new))
                .update();
    }

    /**
     * Those for whom no mail waits any more, for nobody will learn whether they are refused still; and what was believed for
     * long enough.
     */
    void forget(Instant now) {
        db.sql("""
                delete from mail_refusal
                where standing = 'PutOff'
                      and not exists (select from mail where mail.recipient_key = mail_refusal.recipient_key
                                        and mail.state in ('Queued', 'Sending'))
                   or standing = 'Suppressed' and (taken >= ? or refused_at <= ?)
                """)
                .param(Disowned.MANY)
                .param(now.minus(Disowned.SHORT_TIME).atOffset(ZoneOffset.UTC))
                .update();
    }
}
