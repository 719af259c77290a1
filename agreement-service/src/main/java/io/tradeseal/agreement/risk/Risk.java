package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.resolver.CertificateRole;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that stops, or has stopped, serving an agreement, with nothing to take its place.
 *
 * @param certificate lower-cased resource id
 * @param version number; 0 when the certificate has none left
 * @param threshold of the warning that told of it; {@link #EXPIRED} once it has expired, otherwise the reason
 * @param reason {@link #EXPIRING}, a code of {@link io.tradeseal.agreement.resolver.Absence}, or one of {@link Chains}
 * @param date when messages stop, or have stopped
 * @param roles that nothing serves from then on, in their order
 */
public record Risk(
        String certificate, int version, String threshold, String reason, Instant date, List<CertificateRole> roles) {
    static final String EXPIRING = "Expiring";
    /** The expiry itself, as notification-service names it among thresholds. */
    static final String EXPIRED = "P0D";

    /** What makes two of an agreement the same. */
    record Key(String certificate, int version, String threshold) {}

    Key key() {
        return new Key(certificate, version, threshold);
    }

    /** Whether there is nothing to tell about the other that this does not say; when it stopped is told once. */
    boolean says(Risk other, Instant now) {
        return reason.equals(other.reason)
                && roles.equals(other.roles)
                && (date.equals(other.date) || !other.date.isAfter(now));
    }
}
