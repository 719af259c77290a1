package io.tradeseal.expiry.schedule;

import java.time.Duration;
import java.time.Instant;

/** The validity of a certificate. Uploaded ones may end before they begin; such a lifetime has no length. */
public record Lifetime(Instant notBefore, Instant notAfter) {

    public Duration length() {
        return notAfter.isAfter(notBefore) ? Duration.between(notBefore, notAfter) : Duration.ZERO;
    }

    /** RFC 5280 §4.1.2.5: valid through notAfter, inclusive; we count the instant itself as expired. */
    public boolean expiredAt(Instant now) {
        return !now.isBefore(notAfter);
    }
}
