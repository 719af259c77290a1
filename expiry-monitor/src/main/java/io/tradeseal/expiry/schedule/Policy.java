package io.tradeseal.expiry.schedule;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The thresholds that hold for an account.
 *
 * @param thresholds longest first
 * @param isDefault true when nobody set them: then one longer than a third of a certificate's lifetime is left out, so
 *     that a 47-day certificate does not warn from its first day; a policy that was set is used as given
 */
public record Policy(List<Threshold> thresholds, boolean isDefault) {

    /** A third. */
    private static final int SHARE_OF_LIFETIME = 3;

    /** Fixed times before shares of the lifetime. */
    private static final Comparator<Threshold> LONGEST_FIRST = Comparator.comparing(
                    (Threshold threshold) -> threshold instanceof Threshold.Share)
            .thenComparing(Policy::size, Comparator.reverseOrder());

    /** One warning of a certificate's plan. */
    public record Warning(String threshold, Instant dueAt, boolean capped) {}

    public Policy {
        thresholds = thresholds.stream().sorted(LONGEST_FIRST).toList();
    }

    /**
     * The policy in force.
     *
     * @throws DateTimeException when a threshold cannot be read
     */
    public static Policy of(List<String> thresholds, boolean isDefault) {
        return new Policy(thresholds.stream().map(Threshold::parse).toList(), isDefault);
    }

    /** As they were set. */
    public List<String> texts() {
        return thresholds.stream().map(Threshold::text).toList();
    }

    /** Every warning in the order in which they are due, those left out by the cap among them. */
    public List<Warning> warnings(Lifetime lifetime) {
        return thresholds.stream()
                .map(threshold -> new Warning(threshold.text(), threshold.dueAt(lifetime), capped(threshold, lifetime)))
                .sorted(Comparator.comparing(Warning::dueAt))
                .toList();
    }

    private boolean capped(Threshold threshold, Lifetime lifetime) {
        return isDefault
                && threshold.lead(lifetime).multipliedBy(SHARE_OF_LIFETIME).compareTo(lifetime.length()) > 0;
    }

    private static BigDecimal size(Threshold threshold) {
        return switch (threshold) {
            case Threshold.Fixed fixed -> BigDecimal.valueOf(fixed.time().toSeconds());
            case Threshold.Share share -> share.percent();
        };
    }
}
