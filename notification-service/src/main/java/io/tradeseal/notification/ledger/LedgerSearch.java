package io.tradeseal.notification.ledger;

import io.tradeseal.lifecycle.address.MailAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the ledger, newest entries first. */
@Repository
class LedgerSearch {
    private static final String ENTRIES = """
            select notification_id, position, certificate_key, version, threshold, notification.recipient_key,
                   certificate_id, certificate_name, account_key, account_id, notification.recipient, contact_name,
                   case when notification.state = 'Planned' and mail.state = 'Sending' then 'Sending'
                        else notification.state end as state,
                   reason, detail, revision, planned_at, changed_at, sent_at, message_id,
                   case when notification.state = 'Planned' and mail.state = 'Queued' then next_attempt_at end
                       as next_attempt_at
            from notification left join mail using (mail_id)
            """;

    private final JdbcClient db;

    LedgerSearch(JdbcClient db) {
        this.db = db;
    }

    /** @param before position of the last entry of the page before */
    List<LedgerEntry> page(LedgerQuery query, long before, int limit) {
        var parameters = new HashMap<String, Object>(Map.of("before", before, "limit", limit));
        return db.sql(ENTRIES + """
                where position < :before %s
                order by position desc limit :limit
                """.formatted(conditions(query, parameters)))
                .params(parameters)
                .query(LedgerEntry.class)
                .list();
    }

    Optional<LedgerEntry> find(UUID notificationId) {
        return db.sql(ENTRIES + "where notification_id = ?")
                .param(notificationId)
                .query(LedgerEntry.class)
                .optional();
    }

    /** Fixed text only; what the caller sent goes into parameters. */
    private static String conditions(LedgerQuery query, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        if (!query.scopes().contains("")) {
            conditions.add("""
                    and exists (select from unnest(:scopes) scope
                                where account_key = scope or starts_with(account_key, scope || '/')
                                      or certificate_key = scope)
                    """);
            parameters.put("scopes", query.scopes().toArray(String[]::new));
        }
        if (query.state() != null) conditions.add(state(query.state()));
        // What was sent has neither; said so, the planner can use the index of what is not sent.
        if (query.reason() != null || query.detail() != null) conditions.add("and notification.state <> 'Sent'");
        if (query.reason() != null) {
            conditions.add("and reason = :reason");
            parameters.put("reason", query.reason());
        }
        if (query.detail() != null) {
            conditions.add("and position(:detail in lower(detail)) > 0");
            parameters.put("detail", query.detail());
        }
        if (query.account() != null) {
            conditions.add("and account_key = :account");
            parameters.put("account", query.account());
        }
        if (query.certificate() != null) {
            conditions.add("and certificate_key = :certificate");
            parameters.put("certificate", query.certificate());
        }
        if (query.contact() != null) contact(query.contact(), conditions, parameters);
        return String.join("\n", conditions);
    }

    /** Literals, so that the planner can use the index of what is not sent. */
    private static String state(String state) {
        return switch (state) {
            case "Planned" -> "and notification.state = 'Planned' and mail.state <> 'Sending'";
            case "Sending" -> "and notification.state = 'Planned' and mail.state = 'Sending'";
            default -> "and notification.state = '" + LedgerQuery.STATES.get(LedgerQuery.STATES.indexOf(state)) + "'";
        };
    }

    private static void contact(String contact, List<String> conditions, Map<String, Object> parameters) {
        var contacts = contact.lastIndexOf("/contacts/");
        if (contact.contains("@") && contacts < 0) {
            conditions.add("and notification.recipient_key = :contact");
            parameters.put(
                    "contact", MailAddress.parse(contact).map(MailAddress::key).orElse(contact));
            return;
        }
        conditions.add("and lower(contact_name) = :contact");
        parameters.put("contact", contacts < 0 ? contact : contact.substring(contacts + "/contacts/".length()));
        if (contacts > 0) {
            conditions.add("and account_key = :contactAccount");
            parameters.put("contactAccount", contact.substring(0, contacts));
        }
    }
}
