package io.tradeseal.notification.mail;

import io.tradeseal.lifecycle.calendar.ExpiryEntryId;
import io.tradeseal.lifecycle.calendar.FoldedLines;
import java.time.Instant;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** The expiry of a certificate as an entry for a calendar (RFC 5545). */
final class ExpiryEntry {
    private ExpiryEntry() {}

    static String of(WarningFacts facts, String summary, String description, Instant now) {
        var entry = new VEvent(facts.notAfter(), summary);
        entry.removeIf(DtStamp.class::isInstance);
        entry.add(new DtStamp(now));
        entry.add(new Uid(ExpiryEntryId.of(facts.certificateId(), facts.version())));
        entry.add(new Description(description));
        entry.add(ImmutableTransp.TRANSPARENT);
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Tradeseal//Notification//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(entry);
        return FoldedLines.of(calendar.toString());
    }
}
