package io.tradeseal.x509.trust;

import io.tradeseal.x509.Finding;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found about a certificate's chain. That it ends is told by its window alone, so that the same certificate, asked
 * about on another day, gives the same answer as long as nothing but the day has changed.
 *
 * @param anchorThumbprint SHA-1 of the anchor's DER, 40 upper-case hexadecimal digits; null unless the status is TRUSTED or
 *     REVOKED
 * @param validFrom first instant at which every certificate of the chain is valid; null as the anchor is
 * @param validUntil last instant at which every certificate of the chain is valid, the anchor included; null as the anchor is
 * @param findings a sentence for each thing that stands in the way; empty when nothing does
 */
public record Trust(
        Status status,
        @Nullable String anchorThumbprint,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        Revocation revocation,
        List<Finding> findings) {

    /** There are no anchors to go by: nothing was checked. */
    public static final Trust UNKNOWN = new Trust(Status.UNKNOWN, null, null, null, Revocation.NOT_CHECKED, List.of());

    /** Stable names; in JSON in PascalCase. */
    public enum Status {
        /** Nobody has said whom to trust. */
        UNKNOWN("Unknown"),
        /** A chain leads to an anchor and holds from {@code validFrom} to {@code validUntil}. */
        TRUSTED("Trusted"),
        /** The certificate of an issuer is missing. */
        INCOMPLETE("Incomplete"),
        /** The chain leads to no anchor, or breaks a rule. */
        UNTRUSTED("Untrusted"),
        /** It, or one of its issuers, was revoked. */
        REVOKED("Revoked");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /** Empty for a name of a later day. */
        public static Optional<Status> named(String wireName) {
            return Arrays.stream(values())
                    .filter(status -> status.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /** What revocation lists and OCSP responses say about the chain; in JSON in PascalCase. */
    public enum Revocation {
        /** Nobody asked, or there is no chain that holds. */
        NOT_CHECKED("NotChecked"),
        /** Of each certificate below the anchor a valid answer says that it is not revoked. */
        GOOD("Good"),
        REVOKED("Revoked"),
        /** Of some certificate there is no list or response that is signed by the right one and not outdated. */
        UNDETERMINED("Undetermined");

        private final String wireName;

        Revocation(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /** Empty for a name of a later day. */
        public static Optional<Revocation> named(String wireName) {
            return Arrays.stream(values())
                    .filter(revocation -> revocation.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /** Whether a chain holds at an instant; what was not found out about revocation is no obstacle. */
    public boolean trustedAt(Instant at) {
        return status == Status.TRUSTED
                && validFrom != null
                && validUntil != null
                && !at.isBefore(validFrom)
                && !at.isAfter(validUntil);
    }

    /**
     * When the issuers of the chain are valid.
     *
     * @param notBefore of the certificate itself, as is notAfter
     */
    public ChainWindow window(Instant notBefore, Instant notAfter) {
        return ChainWindow.of(validFrom, validUntil, notBefore, notAfter);
    }
}
