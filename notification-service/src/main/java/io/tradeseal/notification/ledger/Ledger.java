package io.tradeseal.notification.ledger;

import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.person.Recipient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes the ledger, and with each entry that is to be sent its mail. Rows of mail are locked before those of entries. */
@Repository
class Ledger {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Columns of {@link LedgerEntry}, for statements on {@code notification}. */
    static final String RETURNED = """
            notification_id, position, certificate_key, version, threshold, recipient_key, certificate_id,
            certificate_name, account_key, account_id, recipient, contact_name, state, reason, detail, revision,
            planned_at, changed_at, sent_at, null as message_id, null as next_attempt_at
            """;

    private final JdbcClient db;
    private final String messageIdDomain;

    Ledger(JdbcClient db, NotificationSettings settings) {
        this.db = db;
        messageIdDomain = settings.messageIdDomain();
    }

    /**
     * Writes what is not there yet. An entry that was suppressed because the person was away is planned again. Answers the
     * entries that are new or changed.
     */
    List<LedgerEntry> plan(List<NewEntry> wanted, Instant now) {
        return plan(wanted, now, false);
    }

    /** As {@link #plan}, also what failed or was suppressed for whatever reason; never what was sent or is on its way. */
    List<LedgerEntry> planAgain(List<NewEntry> wanted, Instant now) {
        return plan(wanted, now, true);
    }

    private List<LedgerEntry> plan(List<NewEntry> wanted, Instant now, boolean ended) {
        if (wanted.isEmpty()) return List.of();
        return db.sql("""
                with wanted as (
                    select * from jsonb_to_recordset(cast(:wanted as jsonb)) as row (
                        id uuid, certificate_key text, version integer, threshold text, round integer, recipient_key text,
                        certificate_id text, certificate_name text, account_key text, account_id text, recipient text,
                        contact_name text, display_name text, time_zone text, language text, state text, reason text,
                        detail text, send_at timestamptz)
                ),
                written as (
                    insert into notification (notification_id, certificate_key, version, threshold, round, recipient_key,
                        certificate_id, certificate_name, account_key, account_id, recipient, contact_name, mail_id,
                        state, reason, detail, planned_at, changed_at)
                    select id, certificate_key, version, threshold, round, recipient_key, certificate_id, certificate_name,
                        account_key, account_id, recipient, contact_name, case state when 'Planned' then id end, state,
                        reason, detail, :now, :now
                    from wanted order by certificate_key, version, threshold, recipient_key
                    on conflict (certificate_key, version, threshold, round, recipient_key) do update
                    set state = 'Planned', mail_id = excluded.mail_id, reason = null, detail = null,
                        revision = notification.revision + 1, changed_at = excluded.changed_at
                    where excluded.state = 'Planned'
                      and (notification.state = 'Suppressed'
                           and notification.reason in ('ContactRemoved', 'AddressSuppressed', 'AddressInvalid')
                           or :ended and notification.state in ('Failed', 'Suppressed'))
                    returning *
                ),
                queued as (
                    insert into mail (mail_id, kind, recipient, recipient_key, display_name, time_zone, language,
                        message_id, state, next_attempt_at, created_at)
                    select wanted.id, 'Warning', wanted.recipient, wanted.recipient_key, wanted.display_name,
                        wanted.time_zone, wanted.language, '<' || wanted.id || '@' || :domain || '>', 'Queued', wanted.send_at, :now
                    from wanted join written on written.notification_id = wanted.id
                    where written.state = 'Planned'
                    on conflict (mail_id) do update
                    set state = 'Queued', next_attempt_at = excluded.next_attempt_at, refusals = 0, deferrals = 0, deaths = 0,
                        finished_at = null
                    where mail.state in ('Withdrawn', 'Failed')
                )
                select %s from written
                """.formatted(RETURNED))
                .param(
                        "wanted",
                        JSON.writeValueAsString(wanted.stream().map(Ledger::row).toList()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ended", ended)
                .param("domain", messageIdDomain)
                .query(LedgerEntry.class)
                .list();
    }

    private static Map<String, @Nullable Object> row(NewEntry entry) {
        var warning = entry.warning();
        var person = entry.recipient();
        var row = new HashMap<String, @Nullable Object>();
        row.put(
                "id",
                LedgerEntry.id(
                        warning.certificateKey(),
                        Integer.toString(warning.version()),
                        warning.round() == 1 ? warning.threshold() : warning.threshold() + " " + warning.round(),
                        person.key()));
        row.put("certificate_key", warning.certificateKey());
        row.put("version", warning.version());
        row.put("threshold", warning.threshold());
        row.put("round", warning.round());
        row.put("recipient_key", person.key());
        row.put("certificate_id", warning.certificateId());
        row.put("certificate_name", warning.certificateName());
        row.put("account_key", warning.accountKey());
        row.put("account_id", warning.accountId());
        row.put("recipient", person.email());
        row.put("contact_name", person.contactName());
        row.put("display_name", person.displayName());
        row.put("time_zone", person.timeZone());
        row.put("language", person.language());
        row.put("state", entry.reason() == null ? "Planned" : "Suppressed");
        row.put("reason", entry.reason() == null ? null : entry.reason().wireName());
        row.put("detail", entry.detail());
        row.put("send_at", entry.sendAt());
        return row;
    }

    /** Notes about an entry to other people; each gets one of a kind, however often its cause is recorded. */
    void planNotes(Note note, Collection<Recipient> people, Instant now) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var person : people) {
            var row = new HashMap<String, @Nullable Object>();
            row.put("id", note.id(person));
            row.put("recipient", person.email());
            row.put("recipient_key", person.key());
            row.put("display_name", person.displayName());
            row.put("time_zone", person.timeZone());
            row.put("language", person.language());
            rows.add(row);
        }
        db.sql("""
                insert into mail (mail_id, kind, about, trouble_id, recipient, recipient_key, display_name, time_zone,
                    language, message_id, state, next_attempt_at, created_at)
                select id, :kind, :about, :trouble, recipient, recipient_key, display_name, time_zone, language,
                    '<' || id || '@' || :domain || '>', 'Queued', :now, :now
                from jsonb_to_recordset(cast(:rows as jsonb)) as row (
                    id uuid, recipient text, recipient_key text, display_name text, time_zone text, language text)
                on conflict do nothing
                """)
                .param("kind", note.kind())
                .param("about", note.about())
                .param("trouble", note.trouble())
                .param("domain", messageIdDomain)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    /** Of each account one entry that waits for one of these people, the newest. */
    List<LedgerEntry> newestWaitingFor(Collection<String> recipientKeys) {
        return db.sql("select distinct on (account_key) " + RETURNED + """
                 from notification
                where state = 'Planned' and recipient_key = any(?)
                order by account_key, position desc
                """)
                .param(recipientKeys.toArray(String[]::new))
                .query(LedgerEntry.class)
                .list();
    }

    /** Entries whose mail waits. */
    List<LedgerEntry> waitingOfCertificates(Collection<String> certificateKeys) {
        return waiting("certificate_key = any(:keys)", certificateKeys);
    }

    List<LedgerEntry> waitingOfAccount(String accountKey) {
        return waiting("account_key = any(:keys)", List.of(accountKey));
    }

    List<LedgerEntry> waitingFor(String recipientKey) {
        return waiting("recipient_key = any(:keys)", List.of(recipientKey));
    }

    /** What an address was not sent because it was refused. */
    List<LedgerEntry> refusedSince(String recipientKey, Instant since) {
        return db.sql("select " + RETURNED + """
                 from notification
                where recipient_key = ? and changed_at >= ?
                  and (state = 'Failed' and reason = 'Refused' or state = 'Suppressed' and reason = 'AddressSuppressed')
                """)
                .param(recipientKey)
                .param(since.atOffset(ZoneOffset.UTC))
                .query(LedgerEntry.class)
                .list();
    }

    private List<LedgerEntry> waiting(String condition, Collection<String> keys) {
        return db.sql("select " + RETURNED + " from notification where state = 'Planned' and " + condition)
                .param("keys", keys.toArray(String[]::new))
                .query(LedgerEntry.class)
                .list();
    }

    /** Withdraws mails that nobody is sending at this moment; answers the entries that this concerned. */
    List<LedgerEntry> suppress(Collection<UUID> notificationIds, SuppressionReason reason, String detail, Instant now) {
        if (notificationIds.isEmpty()) return List.of();
        return db.sql("""
                with withdrawn as (
                    update mail set state = 'Withdrawn', finished_at = :now
                    where state = 'Queued'
                      and mail_id in (select mail_id from notification where notification_id = any(:ids))
                    returning mail_id
                )
                update notification
                set state = 'Suppressed', reason = :reason, detail = :detail, revision = revision + 1, changed_at = :now
                where notification_id = any(:ids) and state = 'Planned' and mail_id in (select mail_id from withdrawn)
                returning %s
                """.formatted(RETURNED))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", notificationIds.toArray(UUID[]::new))
                .param("reason", reason.wireName())
                .param("detail", detail)
                .query(LedgerEntry.class)
                .list();
    }
}
