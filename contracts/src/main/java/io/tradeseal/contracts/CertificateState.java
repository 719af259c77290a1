package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it is now: the members of the version concerned (the uploaded or changed one), and every version not
 * yet retired, so that a consumer can resolve roles from the newest event alone. Members that describe X.509 content are
 * null only for a private certificate that was stored without its public part.
 *
 * @param certificateId ARM resource id
 * @param kind {@code public} or {@code private}
 * @param revision 1, 2, …: one more with each change of the certificate; goes on after a deletion
 * @param version number of the version concerned: 1, 2, …, one more with each upload of another thumbprint
 * @param state of that version: {@code Enabled}, {@code Staged}, {@code Disabled}, {@code Revoked}, {@code Unresolved},
 *     {@code Retired} or {@code Deleted}
 * @param thumbprint SHA-1 of the DER as received, 40 upper-case hexadecimal digits
 * @param thumbprintSha256 SHA-256 of the DER as received, 64 upper-case hexadecimal digits
 * @param subject distinguished name, RFC 4514
 * @param issuer distinguished name, RFC 4514
 * @param serialNumber hexadecimal, as {@code openssl x509 -serial} prints it; {@code -} before a negative one
 * @param activeFrom start of the version's activation window
 * @param activeUntil end of the version's activation window, exclusive
 * @param publicCertificate base64 of the DER as received, without line breaks
 * @param location as the client sent it; null when it sent none, and in events older than this member
 * @param tags as the client sent them; null in events older than this member
 * @param metadata any JSON the client stored; null when none
 * @param contacts people to warn of this certificate besides the account's contacts
 * @param versions every version not yet retired, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateState(
        String certificateId,
        String name,
        String integrationAccountId,
        String kind,
        long revision,
        int version,
        String state,
        @Nullable String thumbprint,
        @Nullable String thumbprintSha256,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        @Nullable String publicCertificate,
        List<Finding> findings,
        @Nullable String location,
        @Nullable Map<String, String> tags,
        @Nullable Object metadata,
        List<ContactDetails> contacts,
        List<CertificateVersion> versions) {

    public boolean deleted() {
        return state.equals("Deleted");
    }
}
