package io.tradeseal.portal.inventory;

import io.tradeseal.portal.page.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first line: it answers the question that people come with, before any number. */
final class Headline {

    private Headline() {}

    /**
     * For everything the person may see.
     *
     * @param ends of the certificates that expire first, soonest first; null where one has no end
     */
    static String of(Counts counts, List<@Nullable Instant> ends, Instant now) {
        if (counts.total() == 0) {
            return "No certificates yet";
        }
        var needing = counts.expired() + counts.within30Days();
        var safeUntil = ends.stream()
                .filter(end -> end != null && Duration.between(now, end).compareTo(Standing.SOON) > 0)
                .map(end -> Wording.day(end))
                .findFirst();
        if (needing == 0) {
            return safeUntil.map(day -> "Safe until " + day).orElse("Nothing here can expire");
        }
        return safeUntil
                .map(day -> "Safe until " + day + ", except " + Wording.count(needing, "certificate"))
                .orElse(Wording.count(needing, "certificate") + (needing == 1 ? " needs" : " need") + " a successor");
    }

    /** The second line: the numbers, and what to do about them. */
    static String under(Counts counts) {
        if (counts.total() == 0) {
            return "Add the first one, and the right people are warned before it expires.";
        }
        var text = Wording.count(counts.total(), "certificate") + ". ";
        if (counts.expired() > 0) {
            text += counts.expired() + " expired: replace or delete. ";
        }
        if (counts.within30Days() > 0) {
            text += counts.within30Days() + " to replace within 30 days. ";
        }
        if (counts.within90Days() > counts.within30Days()) {
            var later = counts.within90Days() - counts.within30Days();
            text += counts.within30Days() > 0
                    ? later + " more to plan for within 90."
                    : later + " to plan for within 90 days.";
        }
        return text.strip();
    }

    /** As certificate-service counts them; each window includes the shorter ones, none includes what is expired. */
    record Counts(long total, long expired, long within7Days, long within30Days, long within90Days) {}
}
