package io.tradeseal.notification.contact;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.lifecycle.address.MailAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client sends to make or change a contact. As in ARM, names have no case and what is not known is left alone. */
@JsonFormat(with = ACCEPT_CASE_INSENSITIVE_PROPERTIES)
record ContactBody(@Nullable Properties properties) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._()-]{1,80}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{3,40}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_DISPLAY_NAME = 200;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    @JsonFormat(with = ACCEPT_CASE_INSENSITIVE_PROPERTIES)
    record Properties(
            @Nullable String email,
            @Nullable String displayName,
            @Nullable String phone,
            @Nullable String timeZone,
            @Nullable String language) {}

    /** The same, found good, with what was left out. */
    record Valid(
            MailAddress email,
            @Nullable String displayName,
            @Nullable String phone,
            String timeZone,
            String language) {}

    /** @throws BadRequest that names every fault at once */
    Valid validFor(String name) {
        var faults = new ArrayList<ErrorBody.Detail>();
        if (!NAME.matcher(name).matches())
            faults.add(fault(
                    "name",
                    "The name of a contact has 1 to 80 characters: letters, digits, '-', '(', ')', '.' and '_'."));
        if (properties == null) {
            faults.add(fault("properties", "The body needs 'properties' with at least 'email'."));
            throw BadRequest.invalidContent(faults);
        }
        var email = email(properties.email(), faults);
        var displayName = displayName(blankToNull(properties.displayName()), faults);
        var phone = phone(blankToNull(properties.phone()), faults);
        var timeZone = timeZone(properties.timeZone(), faults);
        var language = language(properties.language(), faults);
        if (email == null || !faults.isEmpty()) throw BadRequest.invalidContent(faults);
        return new Valid(email, displayName, phone, timeZone, language);
    }

    private static @Nullable MailAddress email(@Nullable String text, List<ErrorBody.Detail> faults) {
        if (text == null || text.isBlank()) {
            faults.add(fault("properties.email", "A contact needs 'email': the address its warnings go to."));
            return null;
        }
        var address = MailAddress.parse(text.strip());
        if (address.isEmpty())
            faults.add(fault(
                    "properties.email",
                    "'email' must be one mail address such as ann@example.com, without a display name."));
        return address.orElse(null);
    }

    private static @Nullable String displayName(@Nullable String text, List<ErrorBody.Detail> faults) {
        if (text == null) return null;
        if (text.length() > LONGEST_DISPLAY_NAME || UNPRINTABLE.matcher(text).find())
            faults.add(fault(
                    "properties.displayName",
                    "'displayName' has at most %d characters and neither line breaks nor control characters."
                            .formatted(LONGEST_DISPLAY_NAME)));
        return text;
    }

    private static @Nullable String phone(@Nullable String text, List<ErrorBody.Detail> faults) {
        if (text != null && !PHONE.matcher(text).matches())
            faults.add(fault(
                    "properties.phone",
                    "'phone' has 3 to 40 digits, blanks, '(', ')', '.', '/' and '-', with a '+' in front or not."));
        return text;
    }

    private static String timeZone(@Nullable String text, List<ErrorBody.Detail> faults) {
        var zone = text == null || text.isBlank() ? "UTC" : text.strip();
        if (!ZoneId.getAvailableZoneIds().contains(zone))
            faults.add(fault("properties.timeZone", "'timeZone' must be an IANA name such as Europe/Berlin, or UTC."));
        return zone;
    }

    private static String language(@Nullable String text, List<ErrorBody.Detail> faults) {
        if (text == null || text.isBlank()) return "en";
        try {
            var locale = new Locale.Builder().setLanguageTag(text.strip()).build();
            if (LANGUAGES.contains(locale.getLanguage())) return locale.toLanguageTag();
        } catch (IllformedLocaleException _) {
            // refused below, like a language that does not exist
        }
        faults.add(fault("properties.language", "'language' must be a BCP 47 tag such as en or de-AT."));
        return "en";
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static ErrorBody.Detail fault(String target, String message) {
        return ErrorBody.Detail.of("InvalidRequestContent", message, target);
    }
}
