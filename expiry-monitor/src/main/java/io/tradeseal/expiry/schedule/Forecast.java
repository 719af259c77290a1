package io.tradeseal.expiry.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What will be told if nothing but time passes: the watch itself, run ahead. So the plan that is shown is the plan that is
 * carried out, with successors that take over on a date and everything told before.
 */
public final class Forecast {
    private Forecast() {}

    /**
     * A notice to come.
     *
     * @param at now itself for what is due already
     */
    public record Coming(Instant at, Version version, Notice notice) {}

    /** What comes from {@code now} on, soonest first, at most so many. */
    public static List<Coming> of(Watch watch, Instant now, int limit) {
        var coming = new ArrayList<Coming>();
        var announced = new HashMap<Integer, List<Announcement>>(watch.announced());
        var at = now;
        while (at != null && coming.size() < limit) {
            var round =
                    new Watch(watch.versions(), watch.asOf(), watch.policy(), announced, watch.accountDeleted()).at(at);
            for (var verdict : round.verdicts()) {
                var notice = verdict.notice();
                if (notice == null) continue;
                coming.add(new Coming(at, verdict.version(), notice));
                announced.merge(verdict.version().number(), history(notice, at), Forecast::joined);
                if (notice instanceof Notice.Cleared)
                    clear(announced, verdict.version().number(), at);
            }
            at = round.nextDueAt();
        }
        return coming.size() > limit ? coming.subList(0, limit) : coming;
    }

    private static List<Announcement> history(Notice notice, Instant at) {
        return switch (notice) {
            case Notice.Expiring(var warning, var skipped) ->
                List.of(new Announcement(warning.threshold(), false, at, null));
            case Notice.Expired expired -> List.of(new Announcement(Announcement.EXPIRY, false, at, null));
            case Notice.Cleared cleared -> List.of();
        };
    }

    private static List<Announcement> joined(List<Announcement> earlier, List<Announcement> later) {
        var all = new ArrayList<>(earlier);
        all.addAll(later);
        return all;
    }

    private static void clear(Map<Integer, List<Announcement>> announced, int version, Instant at) {
        announced.computeIfPresent(
                version,
                (number, history) -> history.stream()
                        .map(told -> told.clearedAt() != null
                                ? told
                                : new Announcement(told.threshold(), told.skipped(), told.at(), at))
                        .toList());
    }
}
