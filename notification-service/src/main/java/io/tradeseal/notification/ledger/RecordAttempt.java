package io.tradeseal.notification.ledger;

import io.tradeseal.kit.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how an attempt ended, with the event that tells of it. Rows of mail are locked before those of entries. */
@Service
@Transactional
public class RecordAttempt {
    private static final String SENT = Ledger.RETURNED.replace("null as message_id", "marked.message_id");

    private final JdbcClient db;
    private final SuppressAddress suppressAddress;
    private final TellOwners owners;
    private final PlanMails plan;
    private final OutcomeEvents outcomes;
    private final ServiceClock clock;

    RecordAttempt(
            JdbcClient db,
            SuppressAddress suppressAddress,
            TellOwners owners,
            PlanMails plan,
            OutcomeEvents outcomes,
            ServiceClock clock) {
        this.db = db;
        this.suppressAddress = suppressAddress;
        this.owners = owners;
        this.plan = plan;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Locks the entries that a transaction will change, in the order in which plans do: an account's change goes through all
     * of them, while the workers settle some.
     *
     * @param refused recipients whose waiting mails may be withdrawn
     */
    public void lock(Collection<UUID> mailIds, Collection<String> refused) {
        db.sql("""
                select count(*) from (
                    select from notification
                    where mail_id = any(:mails) or (recipient_key = any(:refused) and state = 'Planned')
                    order by certificate_key, version, threshold, recipient_key for update) locked
                """)
                .param("mails", mailIds.toArray(UUID[]::new))
                .param("refused", refused.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /**
     * Facts whoever holds the lease by now; a second time changes nothing.
     *
     * @param taken with the mail server's replies
     */
    public void sent(Map<DueMail, String> taken) {
        var now = clock.instant();
        var entries = db.sql("""
                with taken as (
                    select * from unnest(cast(:ids as uuid[]), cast(:replies as text[])) as row (mail_id, reply)
                ),
                marked as (
                    update mail
                    set state = 'Sent', reply = taken.reply, finished_at = :now, leased_by = null, leased_until = null
                    from taken where mail.mail_id = taken.mail_id and state <> 'Sent'
                    returning mail.mail_id, message_id
                )
                update notification
                set state = 'Sent', reason = null, detail = null, revision = revision + 1, changed_at = :now, sent_at = :now
                from marked where notification.mail_id = marked.mail_id
                returning %s
                """.formatted(SENT))
                .param("ids", taken.keySet().stream().map(DueMail::mailId).toArray(UUID[]::new))
                .param("replies", taken.values().toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(LedgerEntry.class)
                .list();
        outcomes.sent(entries);
    }

    /** Tried again after the pause. A person or warning that went in the meantime takes the mail along. */
    public void deferred(UUID owner, DueMail mail, String reply, boolean refusal, Duration pause) {
        var now = clock.instant();
        var held = db.sql("""
                update mail
                set state = 'Queued', reply = ?, refusals = refusals + ?, deferrals = deferrals + 1, next_attempt_at = ?,
                    leased_by = null, leased_until = null
                where mail_id = ? and leased_by = ? and state = 'Sending'
                """)
                        .param(reply)
                        .param(refusal ? 1 : 0)
                        .param(now.plus(pause).atOffset(ZoneOffset.UTC))
                        .param(mail.mailId())
                        .param(owner)
                        .update()
                == 1;
        if (!held) return;
        var certificates = db.sql("""
                update notification set detail = ?, changed_at = ?
                where mail_id = ? and state = 'Planned'
                returning certificate_key
                """)
                .param(reply)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(mail.mailId())
                .query(String.class)
                .list();
        // Nothing is planned here: that locks all entries of a certificate, and other workers hold some of them.
        if (!certificates.isEmpty()) plan.withdraw(certificates);
    }

    /** Never to be tried again. */
    public void failed(UUID owner, DueMail mail, SuppressionReason reason, String reply, boolean addressRefused) {
        var now = clock.instant();
        if (!finish(owner, mail, "Failed", reply, now)) return;
        var entries = end(mail, "Failed", reason, reply, now);
        outcomes.failed(entries, mail.messageId());
        var newlySuppressed = addressRefused && suppressAddress.refused(mail.recipient(), reply, now);
        if (newlySuppressed || !addressRefused) entries.forEach(entry -> owners.ofFailure(entry, now));
    }

    /** Not sent, on purpose. */
    public void suppressed(UUID owner, DueMail mail, DueMail.Obstacle obstacle) {
        var now = clock.instant();
        if (!finish(owner, mail, "Withdrawn", obstacle.detail(), now)) return;
        outcomes.suppressed(end(mail, "Suppressed", obstacle.reason(), obstacle.detail(), now));
    }

    private boolean finish(UUID owner, DueMail mail, String state, String reply, Instant now) {
        return db.sql("""
                update mail set state = ?, reply = ?, finished_at = ?, leased_by = null, leased_until = null
                where mail_id = ? and leased_by = ? and state = 'Sending'
                """)
                        .param(state)
                        .param(reply)
                        .param(now.atOffset(ZoneOffset.UTC))
                        .param(mail.mailId())
                        .param(owner)
                        .update()
                == 1;
    }

    private List<LedgerEntry> end(DueMail mail, String state, SuppressionReason reason, String detail, Instant now) {
        return db.sql("""
                update notification
                set state = :state, reason = :reason, detail = :detail, revision = revision + 1, changed_at = :now
                where mail_id = :mail and state = 'Planned'
                returning %s
                """.formatted(Ledger.RETURNED))
                .param("state", state)
                .param("reason", reason.wireName())
                .param("detail", detail)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("mail", mail.mailId())
                .query(LedgerEntry.class)
                .list();
    }
}
