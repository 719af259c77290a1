package io.tradeseal.lifecycle.version;

import java.time.Duration;
import java.time.Instant;

/** The validity of a certificate, RFC 5280 §4.1.2.5. Uploaded ones may end before they begin; such a one has no length. */
public record Validity(Instant notBefore, Instant notAfter) {

    public Duration length() {
        return notAfter.isAfter(notBefore) ? Duration.between(notBefore, notAfter) : Duration.ZERO;
    }

    /** RFC 5280 counts notAfter itself as valid; we count it as expired. */
    public boolean hasEndedAt(Instant at) {
        return !at.isBefore(notAfter);
    }
}
