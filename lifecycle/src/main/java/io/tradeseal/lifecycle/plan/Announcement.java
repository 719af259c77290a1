package io.tradeseal.lifecycle.plan;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one threshold of one version, once and for all.
 *
 * @param threshold as the policy gave it, {@link #EXPIRY} or {@link #EXPIRED_BEFORE}
 * @param skipped true when a shorter threshold had been crossed too and only that one was announced
 * @param at when it was decided
 * @param clearedAt when the warning was ended; null while it runs
 */
public record Announcement(
        String threshold,
        boolean skipped,
        Instant at,
        @Nullable Instant clearedAt) {

    /** Stands for notAfter itself; no policy can contain it. */
    public static final String EXPIRY = "expiry";

    /** The same for a version that had expired before it was first seen: nobody was warned, so nothing can be cleared. */
    public static final String EXPIRED_BEFORE = "expired before";

    /** A version's announcements after one more notice, whether one's own or read from its event. */
    public static List<Announcement> after(List<Announcement> earlier, Notice notice, Instant at) {
        return switch (notice) {
            case Notice.Expiring(var warning, var skipped) ->
                with(
                        earlier,
                        Stream.concat(
                                skipped.stream().map(left -> new Announcement(left.threshold(), true, at, null)),
                                Stream.of(new Announcement(warning.threshold(), false, at, null))));
            case Notice.Expired(var firstSeenExpired, var skipped) ->
                with(earlier, Stream.of(new Announcement(firstSeenExpired ? EXPIRED_BEFORE : EXPIRY, false, at, null)));
            case Notice.Cleared cleared ->
                earlier.stream()
                        .map(told -> told.isRunning() ? told.cleared(at) : told)
                        .toList();
        };
    }

    private static List<Announcement> with(List<Announcement> earlier, Stream<Announcement> more) {
        return Stream.concat(earlier.stream(), more).toList();
    }

    private Announcement cleared(Instant when) {
        return new Announcement(threshold, skipped, at, when);
    }

    /** Whether a clearing would end it. */
    boolean isRunning() {
        return !skipped && clearedAt == null && !threshold.equals(EXPIRED_BEFORE);
    }

    boolean isOfExpiry() {
        return threshold.equals(EXPIRY) || threshold.equals(EXPIRED_BEFORE);
    }
}
