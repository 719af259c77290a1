package io.tradeseal.lifecycle.threshold;

import io.tradeseal.lifecycle.version.Validity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The thresholds that hold for an account.
 *
 * @param thresholds longest first, fixed times before shares of the lifetime
 * @param isDefault true when nobody set them: then one longer than a third of a certificate's lifetime is left out, so
 *     that a 47-day certificate does not warn from its first day; a policy that was set is used as given
 */
public record Policy(List<Threshold> thresholds, boolean isDefault) {

    /** A third. */
    private static final int SHARE_OF_LIFETIME = 3;

    private static final Comparator<Threshold> LONGEST_FIRST = Comparator.comparing(
                    (Threshold threshold) -> threshold instanceof Threshold.Share)
            .thenComparing(Policy::size, Comparator.reverseOrder());

    /** Of an account that set none, in a system that sets no other. */
    public static final Policy DEFAULT = of(List.of("P90D", "P60D", "P30D", "P14D", "P7D", "P3D", "P1D"), true);

    /**
     * One warning of a version's plan.
     *
     * @param threshold as it was set
     * @param capped left out, being longer than a third of the lifetime
     */
    public record Warning(String threshold, Instant dueAt, boolean capped) {}

    public Policy {
        thresholds = thresholds.stream().sorted(LONGEST_FIRST).toList();
    }

    /**
     * The policy that these make.
     *
     * @throws DateTimeException when a threshold cannot be read
     */
    public static Policy of(List<String> thresholds, boolean isDefault) {
        return new Policy(thresholds.stream().map(Threshold::parse).toList(), isDefault);
    }

    /** As {@link #of} for what another service tells: a spelling that only a later release knows is left out. */
    public static Policy known(List<String> thresholds, boolean isDefault) {
        return new Policy(
                thresholds.stream().flatMap(text -> read(text).stream()).toList(), isDefault);
    }

    private static Optional<Threshold> read(String text) {
        try {
            return Optional.of(Threshold.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** As they were set. */
    public List<String> texts() {
        return thresholds.stream().map(Threshold::text).toList();
    }

    /** Every warning in the order in which they are due, those left out by the cap among them. */
    public List<Warning> warnings(Validity validity) {
        return thresholds.stream()
                .map(threshold ->
                        new Warning(threshold.text(), threshold.dueAt(validity), isCapped(threshold, validity)))
                .sorted(Comparator.comparing(Warning::dueAt))
                .toList();
    }

    private boolean isCapped(Threshold threshold, Validity validity) {
        return isDefault
                && threshold.lead(validity).multipliedBy(SHARE_OF_LIFETIME).compareTo(validity.length()) > 0;
    }

    private static BigDecimal size(Threshold threshold) {
        return switch (threshold) {
            case Threshold.Fixed fixed -> BigDecimal.valueOf(fixed.time().toSeconds());
            case Threshold.Share share -> share.percent();
        };
    }
}
