package io.tradeseal.expiry.expirations;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.DistinguishedNames;
import io.tradeseal.lifecycle.calendar.ExpiryEntryId;
import io.tradeseal.lifecycle.calendar.FoldedLines;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * RFC 5545: an event for each version that ends. Its UID is the same in every feed and at any time, so that a calendar
 * which reads the feed again updates what it has; ical4j stays in here.
 */
@Component
class ExpiryCalendar {

    /** @param integrationAccountId whose expirations they are; null for those of several accounts */
    String of(List<Expiration> expirations, @Nullable String integrationAccountId) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Tradeseal//expiry-monitor//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", title(integrationAccountId)));
        expirations.forEach(expiration -> calendar.add(event(expiration)));
        if (expirations.isEmpty()) calendar.add(utc());
        return FoldedLines.of(calendar.toString());
    }

    /** A calendar without any component is none (RFC 5545 §3.6), and programs drop a feed that they cannot read. */
    private static VTimeZone utc() {
        var standard = new Standard();
        standard.add(new DtStart<>(LocalDateTime.of(1970, 1, 1, 0, 0)));
        standard.add(new TzOffsetFrom(ZoneOffset.UTC));
        standard.add(new TzOffsetTo(ZoneOffset.UTC));
        var zone = new VTimeZone(new ComponentList<Observance>(List.of(standard)));
        zone.add(new TzId("Etc/UTC"));
        return zone;
    }

    private static String title(@Nullable String integrationAccountId) {
        return integrationAccountId == null
                ? "Certificate expirations"
                : "Certificate expirations of " + account(integrationAccountId);
    }

    private static String account(String integrationAccountId) {
        return AccountId.parse(integrationAccountId).map(AccountId::label).orElse(integrationAccountId);
    }

    private static VEvent event(Expiration expiration) {
        var event = new VEvent(false);
        event.add(new Uid(ExpiryEntryId.of(expiration.certificateId(), expiration.version())));
        // When the entry was made, not when it was asked for: else each reading would look like a change.
        event.add(new DtStamp(expiration.firstSeenAt()));
        event.add(new DtStart<Instant>(expiration.notAfter()));
        event.add(new Summary("Certificate %s of %s expires"
                .formatted(expiration.name(), account(expiration.integrationAccountId()))));
        event.add(new Description(description(expiration)));
        event.add(new Categories("Certificate expiry"));
        event.add(ImmutableTransp.TRANSPARENT);
        return event;
    }

    private static String description(Expiration expiration) {
        return """
                %s
                Version %d, serial number %s
                Issued by %s
                SHA-1 %s
                %s""".formatted(
                        name(expiration.subject()),
                        expiration.version(),
                        expiration.serialNumber(),
                        name(expiration.issuer()),
                        expiration.thumbprint(),
                        expiration.certificateId());
    }

    private static @Nullable String name(@Nullable String distinguishedName) {
        return distinguishedName == null ? null : DistinguishedNames.readable(distinguishedName);
    }
}
