package io.tradeseal.x509;

import java.time.Instant;
import java.util.List;

/**
 * Something noteworthy about a certificate that was read. None of them refuses it: what cannot be used at all is
 * {@link Unreadable}.
 *
 * @param message a sentence for a person
 */
public record Finding(Code code, Severity severity, String message) {

    /** Stable names of what can be found; in JSON in PascalCase. */
    public enum Code {
        EXPIRED("Expired"),
        NOT_YET_VALID("NotYetValid"),
        VALIDITY_REVERSED("ValidityReversed"),
        VALIDITY_TOO_LONG("ValidityTooLong"),
        WEAK_KEY("WeakKey"),
        WEAK_SIGNATURE("WeakSignature"),
        WEAK_ISSUER("WeakIssuer"),
        CERTIFICATE_AUTHORITY("CertificateAuthority"),
        MISSING_ALTERNATIVE_NAME("MissingSubjectAlternativeName"),
        SELF_SIGNED("SelfSigned"),
        CHAIN_INCOMPLETE("ChainIncomplete"),
        NON_POSITIVE_SERIAL_NUMBER("NonPositiveSerialNumber"),
        UNFIT_FOR_SIGNING("UnfitForSigning"),
        UNFIT_FOR_ENCRYPTION("UnfitForEncryption"),
        UNREADABLE_EXTENSION("UnreadableExtension"),
        UNSAFE_NAME("UnsafeCharactersInName"),
        PARSERS_DISAGREE("ParsersDisagree"),
        SAME_KEY("SameKeyUnderAnotherName"),
        NOT_TRUSTED("NotTrusted"),
        REVOKED("Revoked"),
        REVOCATION_UNDETERMINED("RevocationUndetermined"),
        TRUST_UNKNOWN("TrustUnknown"),
        KEY_USAGE_UNFIT("KeyUsageUnfit"),
        PURPOSE_UNFIT("ExtendedKeyUsageUnfit"),
        ALGORITHM_UNFIT("AlgorithmUnfit"),
        WEAK_ALGORITHM("WeakAlgorithm"),
        PRIVATE_KEY_MISSING("PrivateKeyMissing");

        private final String wireName;

        Code(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** How much it matters: an error is in the way of a use, a warning something to act on, information good to know. */
    public enum Severity {
        ERROR("Error"),
        WARNING("Warning"),
        INFORMATION("Information");

        private final String wireName;

        Severity(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public static Finding error(Code code, String message) {
        return new Finding(code, Severity.ERROR, message);
    }

    public static Finding warning(Code code, String message) {
        return new Finding(code, Severity.WARNING, message);
    }

    public static Finding information(Code code, String message) {
        return new Finding(code, Severity.INFORMATION, message);
    }

    /** What the validity means on a given day. */
    public static List<Finding> ofValidity(Instant notBefore, Instant notAfter, Instant at) {
        if (at.isAfter(notAfter)) {
            return List.of(warning(Code.EXPIRED, "The certificate expired on %s.".formatted(notAfter)));
        }
        if (at.isBefore(notBefore)) {
            return List.of(warning(Code.NOT_YET_VALID, "The certificate is valid from %s only.".formatted(notBefore)));
        }
        return List.of();
    }
}
