package io.tradeseal.agreement.rollover;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a rollover's PUT, as it came; names have no case, as in ARM. */
@JsonFormat(with = ACCEPT_CASE_INSENSITIVE_PROPERTIES)
record RolloverBody(@Nullable Properties properties) {
    /** What may be the name of something; whether it is, is seen when it is looked for. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/]{1,80}");

    /**
     * What a client may set; everything but the certificate has a default.
     *
     * @param certificateName of the certificate in the same account
     * @param agreements names; null for every agreement that uses the certificate
     */
    @JsonFormat(with = ACCEPT_CASE_INSENSITIVE_PROPERTIES)
    record Properties(
            @Nullable String certificateName,
            @Nullable Integer fromVersion,
            @Nullable Integer toVersion,
            @Nullable String switching,
            @Nullable String announceAt,
            @Nullable String switchAt,
            @Nullable String overlapEnd,
            @Nullable List<@Nullable String> agreements) {}

    /**
     * What was asked for.
     *
     * @param agreements lower-cased names; null for all
     */
    record Wish(
            String certificateName,
            @Nullable Integer fromVersion,
            @Nullable Integer toVersion,
            Switching switching,
            @Nullable Instant announceAt,
            @Nullable Instant switchAt,
            @Nullable Instant overlapEnd,
            @Nullable List<String> agreements) {}

    /** @throws BadRequest with every fault at once */
    Wish read() {
        var faults = new ArrayList<ErrorBody.Detail>();
        var given = properties == null ? new Properties(null, null, null, null, null, null, null, null) : properties;
        var name = given.certificateName();
        if (name == null || !NAME.matcher(name).matches()) {
            faults.add(fault("certificateName", "Name the certificate to roll over in 'properties.certificateName'."));
        }
        var switchAt = instant("switchAt", given.switchAt(), faults);
        var switching = switching(given, faults);
        if (switching == Switching.DATE && given.switchAt() == null) {
            faults.add(fault("switchAt", "A switch by date needs 'properties.switchAt'."));
        }
        if (switching != Switching.DATE && given.switchAt() != null) {
            faults.add(fault("switchAt", "Only a switch by date has 'properties.switchAt'; leave it out."));
        }
        var wish = new Wish(
                name == null ? "" : name,
                given.fromVersion(),
                given.toVersion(),
                switching,
                instant("announceAt", given.announceAt(), faults),
                switchAt,
                instant("overlapEnd", given.overlapEnd(), faults),
                names(given.agreements(), faults));
        if (!faults.isEmpty()) throw BadRequest.invalidContent(faults);
        return wish;
    }

    private static Switching switching(Properties given, List<ErrorBody.Detail> faults) {
        if (given.switching() == null) return given.switchAt() == null ? Switching.CONFIRMATION : Switching.DATE;
        var named = Switching.named(given.switching());
        if (named.isEmpty()) {
            faults.add(fault("switching", "'properties.switching' is Date, Confirmation or FirstUse."));
        }
        return named.orElse(Switching.CONFIRMATION);
    }

    private static @Nullable List<String> names(
            @Nullable List<@Nullable String> agreements, List<ErrorBody.Detail> faults) {
        if (agreements == null) return null;
        var names = new ArrayList<String>();
        for (var name : agreements) {
            if (name != null && NAME.matcher(name).matches()) names.add(name.toLowerCase(Locale.ROOT));
        }
        if (names.isEmpty() || names.size() < agreements.size()) {
            faults.add(fault(
                    "agreements", "'properties.agreements' lists names of agreements; leave it out to take them all."));
        }
        return names.stream().distinct().toList();
    }

    private static @Nullable Instant instant(String member, @Nullable String text, List<ErrorBody.Detail> faults) {
        if (text == null) return null;
        try {
            var instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        faults.add(fault(member, "'properties.%s' is an instant such as 2026-03-01T00:00:00Z.".formatted(member)));
        return null;
    }

    static ErrorBody.Detail fault(String member, String message) {
        return ErrorBody.Detail.of("InvalidRequestContent", message, "properties." + member);
    }
}
