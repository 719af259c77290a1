package io.tradeseal.agreement.impact;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.tradeseal.agreement.effective.At;
import io.tradeseal.agreement.keys.Abilities;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.lifecycle.duration.IsoDuration;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.x509.CertificateFacts;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.Unreadable;
import io.tradeseal.x509.X509;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of a dry run, as it came; names have no case, as in ARM. */
@JsonFormat(with = ACCEPT_CASE_INSENSITIVE_PROPERTIES)
record ImpactBody(@Nullable Properties properties) {
    /** What certificate-service keeps a replaced version accepted for, by default. */
    private static final Duration OVERLAP = Duration.ofDays(14);

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(366);

    private static final int LONGEST_CERTIFICATE = 1024 * 1024;

    /**
     * What would be done.
     *
     * @param action {@code upload}, {@code replace}, {@code disable}, {@code delete}, {@code revoke}, {@code expire} or
     *     {@code expireChain}
     * @param publicCertificate PEM or base64, for an upload or a replacement
     * @param activation {@code immediate}, the default, or {@code staged}, for an upload
     * @param overlap ISO 8601 duration for which versions stay accepted after another one's turn; 14 days by default
     * @param version number, where only one is disabled, revoked, expires or loses its chain; all of them by default
     * @param at when it would be done; now by default, and for {@code expire} on the day on which it will
     */
    @JsonFormat(with = ACCEPT_CASE_INSENSITIVE_PROPERTIES)
    record Properties(
            @Nullable String action,
            @Nullable String publicCertificate,
            @Nullable String activation,
            @Nullable String overlap,
            @Nullable Integer version,
            @Nullable String at) {}

    Properties given() {
        return properties == null ? new Properties(null, null, null, null, null, null) : properties;
    }

    /** @throws BadRequest when it cannot be read */
    Instant at(Instant now) {
        return At.read("properties.at", given().at(), now);
    }

    /**
     * @param accountKey of the account that the certificate would be uploaded to
     * @throws BadRequest when it cannot be read
     */
    Act act(Abilities abilities, String accountKey) {
        var given = given();
        return switch (given.action() == null ? "" : given.action().toLowerCase(java.util.Locale.ROOT)) {
            case "upload" -> {
                var certificate = certificate(given.publicCertificate());
                var facts = certificate.facts();
                yield new Act.Upload(
                        validity(facts),
                        overlap(given.overlap()),
                        "staged".equalsIgnoreCase(given.activation()),
                        facts.thumbprint(),
                        abilities.of(accountKey, certificate));
            }
            case "replace" -> {
                var certificate = certificate(given.publicCertificate());
                var facts = certificate.facts();
                yield new Act.Replace(validity(facts), facts.thumbprint(), abilities.of(accountKey, certificate));
            }
            case "disable" -> new Act.Become(given.version(), VersionState.DISABLED, overlap(given.overlap()));
            case "revoke" -> new Act.Become(given.version(), VersionState.REVOKED, overlap(given.overlap()));
            case "expire" ->
                isSet(given.at()) ? new Act.Expire(given.version()) : new Act.ExpireInTime(given.version());
            case "expirechain" -> new Act.ExpireChain(given.version());
            case "delete" -> new Act.Delete();
            default ->
                throw new BadRequest(
                        "InvalidRequestContent",
                        "'properties.action' is upload, replace, disable, delete, revoke, expire or expireChain.",
                        "properties.action");
        };
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static Validity validity(CertificateFacts facts) {
        return new Validity(facts.notBefore(), facts.notAfter());
    }

    private static X509 certificate(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "Send the certificate in 'properties.publicCertificate', as PEM or base64.",
                    "properties.publicCertificate");
        }
        if (text.length() > LONGEST_CERTIFICATE) {
            throw new BadRequest("InvalidCertificate", "The certificate is too large.", "properties.publicCertificate");
        }
        try {
            return CertificateFile.read(text).leaf();
        } catch (Unreadable e) {
            throw new BadRequest("InvalidCertificate", String.valueOf(e.getMessage()), "properties.publicCertificate");
        }
    }

    private static Duration overlap(@Nullable String text) {
        if (text == null) return OVERLAP;
        try {
            return IsoDuration.parse(text, LONGEST_OVERLAP);
        } catch (DateTimeException _) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "'properties.overlap' is a duration such as P14D, of 366 days at most.",
                    "properties.overlap");
        }
    }
}
