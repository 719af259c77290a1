package io.tradeseal.notification.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails as a queue of jobs for any number of instances. A claim ends by a mark, by being given back, or by itself when its
 * lease runs out, because the instance stopped without a word. Leases go by the database's clock: instances share it, and
 * setting the domain clock forward does not end them.
 */
@Repository
public class MailQueue {
    private final JdbcClient db;
    private final DueMails dueMails;
    /** Of this process, whose leases may run out while it lives. */
    private final Set<UUID> owners = ConcurrentHashMap.newKeySet();

    MailQueue(JdbcClient db, DueMails dueMails) {
        this.db = db;
        this.dueMails = dueMails;
    }

    /**
     * Takes mails that are due at {@code now}, for {@code owner} alone; before them, and by itself, one that an instance had
     * in hand when it stopped without a word: it may have been the cause, and others are not to be held for it. Their entries stay as they are: that a mail is being
     * sent is read from the mail.
     */
    @Transactional
    public List<DueMail> claim(UUID owner, int most, Duration lease, Instant now) {
        owners.add(owner);
        var claimed = db.sql("""
                with abandoned as (
                    select mail_id from mail where state = 'Sending' and leased_until < clock_timestamp()
                    limit 1 for update skip locked
                ),
                due as (
                    select mail_id from mail
                    where state = 'Queued' and next_attempt_at <= :now and not exists (select from abandoned)
                    order by next_attempt_at, mail_id limit :most for update skip locked
                )
                update mail
                set state = 'Sending', leased_by = :owner,
                    deaths = deaths + case when state = 'Sending' and leased_by <> all(:own) then 1 else 0 end,
                    leased_until = clock_timestamp() + make_interval(secs => :lease)
                where mail_id in (select mail_id from due union all select mail_id from abandoned)
                returning mail_id
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .param("owner", owner)
                .param("own", owners.toArray(UUID[]::new))
                .param("lease", seconds(lease))
                .query(UUID.class)
                .list();
        return claimed.isEmpty() ? List.of() : dueMails.load(claimed);
    }

    /** Notes to an address that failed or were withdrawn since then. */
    void notesAgain(String recipientKey, Instant since, Instant now) {
        db.sql("""
                update mail
                set state = 'Queued', next_attempt_at = :now, refusals = 0, deferrals = 0, deaths = 0, finished_at = null
                where recipient_key = :recipient and kind <> 'Warning' and state in ('Failed', 'Withdrawn')
                  and finished_at >= :since
                """)
                .param("recipient", recipientKey)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Keeps these owners' claims from running out. */
    public void extend(Collection<UUID> owners, Duration lease) {
        // What is locked is just being given up or marked: waiting for several such rows could be a deadlock.
        db.sql("""
                update mail set leased_until = clock_timestamp() + make_interval(secs => :lease)
                where mail_id in (select mail_id from mail where leased_by = any(:owners) and state = 'Sending'
                                  for update skip locked)
                """)
                .param("lease", seconds(lease))
                .param("owners", owners.toArray(UUID[]::new))
                .update();
    }

    /**
     * Gives back what was not tried.
     *
     * @param because for people who ask; null where there is nothing to tell
     */
    @Transactional
    public void release(UUID owner, Collection<UUID> mailIds, @Nullable String because) {
        if (mailIds.isEmpty()) return;
        db.sql("""
                with released as (
                    update mail set state = 'Queued', leased_by = null, leased_until = null
                    where mail_id = any(:ids) and leased_by = :owner and state = 'Sending'
                    returning mail_id
                )
                update notification set detail = cast(:because as text)
                where cast(:because as text) is not null and mail_id in (select mail_id from released) and state = 'Planned'
                """)
                .param("ids", mailIds.toArray(UUID[]::new))
                .param("owner", owner)
                .param("because", because)
                .update();
    }

    /**
     * Locks the mails about certificates that were not tried yet, in one order: two transactions that postpone or hasten some
     * of the same do not wait for each other. To be called before either.
     */
    void lockUntried(Collection<String> certificateKeys) {
        db.sql("""
                select count(*) from (
                    select from mail
                    where state = 'Queued' and refusals = 0 and deferrals = 0
                      and mail_id in (select mail_id from notification
                                      where certificate_key = any(?) and state = 'Planned')
                    order by mail_id for update) locked
                """)
                .param(certificateKeys.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** First attempts at mails about certificates come no earlier than that. */
    void postpone(Collection<String> certificateKeys, Instant earliest) {
        db.sql("""
                update mail set next_attempt_at = :earliest
                where state = 'Queued' and refusals = 0 and deferrals = 0 and next_attempt_at < :earliest
                  and mail_id in (select mail_id from notification
                                  where certificate_key = any(:certificates) and state = 'Planned')
                """)
                .param("earliest", earliest.atOffset(ZoneOffset.UTC))
                .param("certificates", certificateKeys.toArray(String[]::new))
                .update();
    }

    /** First attempts at the mails of a warning come no later than that. */
    void hasten(String certificateKey, int version, String threshold, Instant latest) {
        db.sql("""
                update mail set next_attempt_at = :latest
                where state = 'Queued' and refusals = 0 and deferrals = 0 and next_attempt_at > :latest
                  and mail_id in (select mail_id from notification
                                  where certificate_key = :certificate and version = :version and threshold = :threshold
                                    and state = 'Planned')
                """)
                .param("latest", latest.atOffset(ZoneOffset.UTC))
                .param("certificate", certificateKey)
                .param("version", version)
                .param("threshold", threshold)
                .update();
    }

    /** When to look again: the next attempt's instant on the domain clock; empty when nothing waits. */
    public Optional<Instant> nextAttempt() {
        return db.sql("select next_attempt_at from mail where state = 'Queued' order by next_attempt_at limit 1")
                .query(Instant.class)
                .optional();
    }

    /** How many mails wait, for the operator. */
    public long waiting() {
        return db.sql("select count(*) from mail where state in ('Queued', 'Sending')")
                .query(Long.class)
                .single();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
