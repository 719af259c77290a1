package io.tradeseal.certificate.upload;

import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.PlainText;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.lifecycle.address.MailAddress;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The contacts of one certificate, checked as far as one can without sending a mail. */
public final class Contacts {
    private static final int MOST = 20;

    private Contacts() {}

    /** Of a body's member {@code contacts}; null when absent. */
    static @Nullable List<ContactDetails> read(Members body) {
        if (!body.has("contacts")) {
            return null;
        }
        var contacts = new ArrayList<ContactDetails>();
        for (var contact : body.objects("contacts")) {
            var email = contact.text("email");
            contacts.add(new ContactDetails(
                    email == null ? "" : email,
                    contact.text("displayName"),
                    contact.text("timeZone"),
                    contact.text("language")));
        }
        check(contacts, body.path("contacts"), body.faults());
        return contacts;
    }

    public static void check(List<ContactDetails> contacts, String target, Violations faults) {
        if (contacts.size() > MOST) {
            faults.add(target, "A certificate has at most %d contacts of its own.".formatted(MOST));
            return;
        }
        contacts.forEach(contact -> check(contact, target, faults));
    }

    private static void check(ContactDetails contact, String target, Violations faults) {
        if (MailAddress.parse(contact.email()).isEmpty() || !PlainText.isStorable(contact.email())) {
            faults.add(target, "Each contact needs an 'email' such as ann@example.com.");
        }
        var name = contact.displayName();
        if (name != null
                && (name.length() > 200
                        || name.chars().anyMatch(Character::isISOControl)
                        || !PlainText.isStorable(name))) {
            faults.add(target, "A 'displayName' has at most 200 characters and no control characters.");
        }
        if (contact.timeZone() != null && !isTimeZone(contact.timeZone())) {
            faults.add(target, "A 'timeZone' is an IANA name such as Europe/Berlin.");
        }
        if (contact.language() != null && !isLanguage(contact.language())) {
            faults.add(target, "A 'language' is a BCP 47 tag such as en or pt-BR.");
        }
    }

    private static boolean isTimeZone(String name) {
        try {
            return name.length() <= 64 && ZoneId.of(name) != null;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return !tag.isEmpty()
                    && tag.length() <= 35
                    && new Locale.Builder().setLanguageTag(tag).build() != null;
        } catch (IllformedLocaleException _) {
            return false;
        }
    }
}
