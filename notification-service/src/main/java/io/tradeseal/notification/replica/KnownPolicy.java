package io.tradeseal.notification.replica;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an account's people are warned. Only foretells: expiry-monitor decides and announces.
 *
 * @param thresholds ISO 8601 durations before notAfter ({@code P14D}) or shares of the lifetime ({@code 20%})
 * @param usesDefault whether each counts only where it is at most a third of the lifetime
 */
public record KnownPolicy(List<String> thresholds, boolean usesDefault) {
    public static final KnownPolicy DEFAULT =
            new KnownPolicy(List.of("P90D", "P60D", "P30D", "P14D", "P7D", "P3D", "P1D"), true);

    private static final Pattern SHARE = Pattern.compile("([0-9]{1,2}(?:\\.[0-9]{1,6})?)%");
    private static final Pattern TIME =
            Pattern.compile("P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(T(?:[0-9]{1,5}[HMS]){1,3})?");

    /** A third. */
    private static final int DEFAULT_SHARE = 3;

    /**
     * A mail to come.
     *
     * @param threshold {@code P0D} for the expiry itself
     */
    public record Due(String threshold, Instant at) {}

    /** Every warning of a certificate with this lifetime, in the order of time, the expiry last. */
    public List<Due> schedule(Instant notBefore, Instant notAfter) {
        var length = Duration.between(notBefore, notAfter);
        var lifetime = length.isNegative() ? Duration.ZERO : length;
        var all = new ArrayList<Due>();
        for (var threshold : thresholds) {
            lead(threshold, lifetime)
                    .filter(lead ->
                            !usesDefault || lead.multipliedBy(DEFAULT_SHARE).compareTo(lifetime) <= 0)
                    .ifPresent(lead -> all.add(new Due(threshold, notAfter.minus(lead))));
        }
        all.sort(Comparator.comparing(Due::at));
        all.add(new Due("P0D", notAfter));
        return List.copyOf(all);
    }

    /** How long before notAfter; empty for a spelling that this version does not know. */
    private static Optional<Duration> lead(String threshold, Duration lifetime) {
        var share = SHARE.matcher(threshold);
        if (share.matches()) {
            var seconds = BigDecimal.valueOf(lifetime.toSeconds())
                    .multiply(new BigDecimal(share.group(1)))
                    .movePointLeft(2);
            return Optional.of(Duration.ofSeconds(seconds.longValue()));
        }
        var time = TIME.matcher(threshold);
        if (!time.matches() || threshold.equals("P")) return Optional.empty();
        try {
            var days = Duration.ofDays(7 * number(time.group(1)) + number(time.group(2)));
            return Optional.of(time.group(3) == null ? days : days.plus(Duration.parse("P" + time.group(3))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
