package io.tradeseal.x509.trust;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the issuers of a chain, its anchor included, are valid, as far as the certificate that they stand behind is too: its
 * own beginning and end are told of itself. Asked with an instant whenever it is shown, for no event is due when one passes.
 *
 * @param from when the last issuer begins; null where the certificate begins no sooner, or nobody knows
 * @param until when the first issuer ends, exclusive; null where the certificate ends no later, or nobody knows
 */
public record ChainWindow(@Nullable Instant from, @Nullable Instant until) {

    /** Nothing stands against a chain of which nobody knows. */
    public static final ChainWindow UNKNOWN = new ChainWindow(null, null);

    /** Where an instant is that a chain does not hold at; in JSON in PascalCase. */
    public enum Outside {
        NOT_YET_VALID("NotYetValid"),
        EXPIRED("Expired");

        private final String wireName;

        Outside(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * Of a whole chain.
     *
     * @param from the latest beginning of its certificates; null while unknown
     * @param until their earliest end; null while unknown
     * @param notBefore of the certificate itself; null while unknown, as is notAfter
     */
    public static ChainWindow of(
            @Nullable Instant from, @Nullable Instant until, @Nullable Instant notBefore, @Nullable Instant notAfter) {
        return new ChainWindow(
                from == null || (notBefore != null && !from.isAfter(notBefore)) ? null : from,
                until == null || (notAfter != null && !until.isBefore(notAfter)) ? null : until);
    }

    /** Empty while every issuer is valid, as far as is known. The instant of an end counts as expired, as notAfter does. */
    public Optional<Outside> outsideAt(Instant at) {
        if (from != null && at.isBefore(from)) return Optional.of(Outside.NOT_YET_VALID);
        return until == null || at.isBefore(until) ? Optional.empty() : Optional.of(Outside.EXPIRED);
    }

    /** The same, for a person. */
    public Optional<String> faultAt(Instant at) {
        return outsideAt(at).map(outside -> switch (outside) {
            case NOT_YET_VALID -> "The certificate of an issuer in its chain is valid from %s only.".formatted(from);
            case EXPIRED -> "The certificate of an issuer in its chain expired on %s.".formatted(until);
        });
    }
}
