package io.tradeseal.notification.person;

import io.tradeseal.lifecycle.address.MailAddress;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person as a mail needs to know them, whatever list they are on.
 *
 * @param email as it was written; need not be valid, because other systems' lists are not ours to check
 * @param contactName name of the account's contact; null for a contact of the certificate alone
 * @param timeZone IANA name; null or unknown means UTC
 * @param language BCP 47 tag; null or unknown means English
 */
public record Recipient(
        String email,
        @Nullable String contactName,
        @Nullable String displayName,
        @Nullable String timeZone,
        @Nullable String language) {

    /** What tells two people apart: the address. */
    public String key() {
        return MailAddress.parse(email).map(MailAddress::key).orElseGet(() -> MailAddress.keyOf(email));
    }

    public boolean reachable() {
        return MailAddress.parse(email).isPresent();
    }

    public ZoneId zone() {
        if (timeZone == null) return ZoneOffset.UTC;
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }

    public Locale locale() {
        var locale = language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
        return locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale;
    }
}
