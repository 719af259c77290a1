package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a chain leads from a certificate to one of its account's trust anchors (RFC 5280 §6). That a chain ends is told by
 * {@code validUntil} alone: no event is due when that instant, or {@code validFrom}, passes.
 *
 * @param status {@code Unknown} (the account has no anchors), {@code Trusted}, {@code Incomplete} (an issuer's certificate
 *     is missing), {@code Untrusted} or {@code Revoked}
 * @param anchorThumbprint SHA-1 of the anchor's DER, 40 upper-case hexadecimal digits; null where no chain leads to one
 * @param validFrom the latest beginning of the chain's certificates, the anchor's included; null as validUntil is
 * @param validUntil the earliest end of the chain's certificates, the anchor's included; null where no chain leads to one
 * @param revocation {@code NotChecked}, {@code Good}, {@code Revoked} or {@code Undetermined}
 * @param checkedAt when this was found; checked again later it may have been found again; null while unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrustState(
        String status,
        @Nullable String anchorThumbprint,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        String revocation,
        @Nullable Instant checkedAt) {
    public static final TrustState UNKNOWN = new TrustState("Unknown", null, null, null, "NotChecked", null);

    /** The same under another status, as an answer shows it on a day; events say what was found. */
    public TrustState shownAs(String other) {
        return new TrustState(other, anchorThumbprint, validFrom, validUntil, revocation, checkedAt);
    }

    /** Whether both say the same, whenever they were found. */
    public boolean agrees(TrustState other) {
        return equals(new TrustState(
                other.status, other.anchorThumbprint, other.validFrom, other.validUntil, other.revocation, checkedAt));
    }
}
