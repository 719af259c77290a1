package io.tradeseal.notification.person;

import io.tradeseal.kit.security.Access.Covered;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class Contacts {
    private static final String COLUMNS = """
            contact_key, contact_id, account_key, account_id, name, revision, email, email_key, display_name, phone,
            time_zone, language, deleted, created_at, changed_at
            """;

    private final JdbcClient db;

    Contacts(JdbcClient db) {
        this.db = db;
    }

    /** Deleted ones too: their revision goes on. */
    public Optional<Contact> find(String contactKey) {
        return db.sql("select " + COLUMNS + " from contact where contact_key = ?")
                .param(contactKey)
                .query(Contact.class)
                .optional();
    }

    /** False when somebody else wrote this revision first. */
    public boolean put(Contact contact) {
        return db.sql("""
                insert into contact (contact_key, contact_id, account_key, account_id, name, revision, email, email_key,
                                     display_name, phone, time_zone, language, deleted, created_at, changed_at)
                values (:contactKey, :contactId, :accountKey, :accountId, :name, :revision, :email, :emailKey,
                        :displayName, :phone, :timeZone, :language, :deleted, :createdAt, :changedAt)
                on conflict (contact_key) do update
                set contact_id = excluded.contact_id, account_id = excluded.account_id, name = excluded.name,
                    revision = excluded.revision, email = excluded.email, email_key = excluded.email_key,
                    display_name = excluded.display_name, phone = excluded.phone, time_zone = excluded.time_zone,
                    language = excluded.language, deleted = excluded.deleted, created_at = excluded.created_at,
                    changed_at = excluded.changed_at
                where contact.revision = excluded.revision - 1
                """).params(values(contact)).update() == 1;
    }

    public List<Contact> ofAccounts(Collection<String> accountKeys) {
        return db.sql("select " + COLUMNS
                        + " from contact where account_key = any(?) and not deleted order by contact_key")
                .param(accountKeys.toArray(String[]::new))
                .query(Contact.class)
                .list();
    }

    /** A page of those of an account's contacts that its caller may read, in the order of their keys. */
    public List<Contact> page(String accountKey, Covered covered, String after, int limit) {
        return db.sql("select " + COLUMNS + """
                 from contact
                where account_key = :account and not deleted and contact_key > :after
                  and (:all or contact_key = any(:keys))
                order by contact_key limit :limit
                """)
                .param("account", accountKey)
                .param("all", covered.all())
                .param("keys", covered.array())
                .param("after", after)
                .param("limit", limit)
                .query(Contact.class)
                .list();
    }

    /**
     * A page of the contacts below any of the id prefixes whose name, address or display name holds the text.
     *
     * @param prefixes lower-cased, without a slash at the end; {@code ""} is everything
     * @param text compared without case; empty finds all
     */
    public List<Contact> search(List<String> prefixes, String text, String after, int limit) {
        return db.sql("select " + COLUMNS + """
                 from contact
                where not deleted and contact_key > :after
                  and exists (select from unnest(:prefixes) prefix
                              where account_key = prefix or starts_with(account_key, prefix || '/') or prefix = ''
                                    or contact_key = prefix)
                  and (position(:text in lower(name)) > 0 or position(:text in lower(email)) > 0
                       or position(:text in lower(display_name)) > 0)
                order by contact_key limit :limit
                """)
                .param("prefixes", prefixes.toArray(String[]::new))
                .param("text", text.toLowerCase(Locale.ROOT))
                .param("after", after)
                .param("limit", limit)
                .query(Contact.class)
                .list();
    }

    private static Map<String, @Nullable Object> values(Contact contact) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("contactKey", contact.contactKey());
        values.put("contactId", contact.contactId());
        values.put("accountKey", contact.accountKey());
        values.put("accountId", contact.accountId());
        values.put("name", contact.name());
        values.put("revision", contact.revision());
        values.put("email", contact.email());
        values.put("emailKey", contact.emailKey());
        values.put("displayName", contact.displayName());
        values.put("phone", contact.phone());
        values.put("timeZone", contact.timeZone());
        values.put("language", contact.language());
        values.put("deleted", contact.deleted());
        values.put("createdAt", timestamp(contact.createdAt()));
        values.put("changedAt", timestamp(contact.changedAt()));
        return values;
    }

    private static Object timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
