package io.tradeseal.portal.inventory;

import io.tradeseal.portal.page.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What certificate-service tells of one version, as far as pages show it. */
record Facts(
        int version,
        @Nullable String kind,
        @Nullable String state,
        boolean current,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        @Nullable String thumbprint,
        @Nullable String thumbprintSha256,
        @Nullable String displayName,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable String keyAlgorithm,
        int keySize,
        @Nullable String signatureAlgorithm,
        @Nullable List<String> keyUsage,
        @Nullable List<String> subjectAlternativeNames,
        @Nullable List<Finding> findings,
        @Nullable Trust trust,
        @Nullable List<Contact> contacts,
        @Nullable String publicCertificate) {

    record Contact(String email) {}

    /** Of its chain, on the day of the answer. */
    record Trust(
            @Nullable String status,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil) {

        private String sentence() {
            return switch (status == null ? "" : status) {
                case "Trusted" -> validUntil == null ? "trusted" : "trusted until " + Wording.date(validUntil);
                case "Expired" ->
                    validUntil == null ? "over" : "over since " + Wording.date(validUntil) + ": an issuer has expired";
                case "NotYetValid" ->
                    validFrom == null
                            ? "not valid yet"
                            : "from " + Wording.date(validFrom) + " on: an issuer is not valid yet";
                case "Incomplete" -> "incomplete: an issuer's certificate is missing";
                case "Untrusted" -> "not trusted";
                case "Revoked" -> "revoked";
                default -> ""; // nobody said whom to trust
            };
        }
    }

    record Finding(String code, String severity, String message) {

        /** An error is bad, a warning is to be seen to, the rest is said. */
        public Standing standing() {
            return switch (severity) {
                case "Error" -> new Standing("bad", "error");
                case "Warning" -> new Standing("soon", "warning");
                default -> new Standing("info", "note");
            };
        }
    }

    /** A resource around them. */
    record Resource(String id, String name, Facts properties) {
        Resource {
            Objects.requireNonNull(name);
            Objects.requireNonNull(properties);
        }
    }

    record Resources(List<Resource> value) {
        Resources {
            Objects.requireNonNull(value);
        }
    }

    Standing standing(Instant now) {
        return Standing.of(state == null ? "Enabled" : state, notAfter, activeUntil, now);
    }

    /** Of a version whose end is no trouble any more. */
    Standing standingAsPredecessor(Instant now) {
        var isEnabled = state == null || state.equals("Enabled");
        if (!isEnabled || activeUntil == null) {
            return standing(now);
        }
        return new Standing(
                "info",
                now.isBefore(activeUntil) ? "accepted until " + Wording.date(activeUntil) : "no longer accepted");
    }

    /** The subject, with the name that it goes by where it has none of its own. */
    public String subjectText() {
        return Wording.subject(displayName, subject);
    }

    public String issuerText() {
        return Wording.distinguishedName(issuer);
    }

    public String sha1() {
        return Wording.fingerprint(thumbprint);
    }

    public String sha256() {
        return Wording.fingerprint(thumbprintSha256);
    }

    /** Such as {@code RSA 2048, SHA256withRSA}. */
    public String key() {
        if (keyAlgorithm == null) {
            return "";
        }
        return keyAlgorithm
                + (keySize > 0 ? " " + keySize : "")
                + (signatureAlgorithm == null ? "" : ", " + signatureAlgorithm);
    }

    public String usage() {
        return keyUsage == null ? "" : String.join(", ", keyUsage);
    }

    /** How far its chain of issuers can be believed; empty where nobody has said whom to trust. */
    public String chain() {
        return trust == null ? "" : trust.sentence();
    }

    public String names() {
        return subjectAlternativeNames == null ? "" : String.join(", ", subjectAlternativeNames);
    }

    public String from() {
        return notBefore == null ? "" : Wording.minute(notBefore);
    }

    public String until() {
        return notAfter == null ? "" : Wording.minute(notAfter);
    }

    /** The window in which partners may still use it. */
    public String window() {
        var from = activeFrom == null ? "" : Wording.date(activeFrom);
        var until = activeUntil == null ? "" : Wording.date(activeUntil);
        return from.isEmpty() && until.isEmpty() ? "" : from + " – " + until;
    }

    public List<Finding> found() {
        return findings == null ? List.of() : findings;
    }
}
