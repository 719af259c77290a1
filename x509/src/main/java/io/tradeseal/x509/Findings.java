package io.tradeseal.x509;

import io.tradeseal.x509.Finding.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules that find something about a certificate whatever the day is. */
final class Findings {
    private static final Set<String> WEAK_SIGNATURES = Set.of(
            "md2WithRSAEncryption",
            "md4WithRSAEncryption",
            "md5WithRSAEncryption",
            "sha1WithRSAEncryption",
            "sha1WithRSA",
            "md5WithRSA",
            "shaWithRSASignature",
            "dsa-with-SHA1",
            "dsaWithSHA1",
            "ecdsa-with-SHA1");

    /** Algorithms whose strength is told by the number of bits. */
    private static final Set<String> SIZED = Set.of("RSA", "RSASSA-PSS", "RSAES-OAEP", "DSA", "DH", "EC");

    private record LongestValidity(Instant from, int days) {
        static LongestValidity of(String day, int days) {
            return new LongestValidity(Instant.parse(day + "T00:00:00Z"), days);
        }
    }

    /** Newest rule first. */
    private static final List<LongestValidity> LONGEST_VALIDITY = List.of(
            LongestValidity.of("2029-03-15", 47),
            LongestValidity.of("2027-03-15", 100),
            LongestValidity.of("2026-03-15", 200),
            LongestValidity.of("2020-09-01", 398),
            LongestValidity.of("2018-03-01", 825));

    private final List<Finding> found = new ArrayList<>();

    private Findings() {}

    static List<Finding> of(
            Tbs tbs, CertificateFacts facts, Extensions extensions, PublicKeyFacts key, Readers readers) {
        var findings = new Findings();
        findings.ofParsing(tbs, extensions, readers);
        findings.ofKey(key);
        findings.ofSignature(tbs, facts);
        findings.ofValidity(facts, extensions);
        findings.ofUse(facts, extensions);
        return List.copyOf(findings.found);
    }

    private void ofParsing(Tbs tbs, Extensions extensions, Readers readers) {
        if (readers != Readers.BOTH) {
            found.add(Finding.warning(
                    Code.PARSERS_DISAGREE,
                    "Only %s reads this certificate; other software may refuse it."
                            .formatted(readers == Readers.JDK ? "the JDK's parser" : "Bouncy Castle's parser")));
        }
        if (!extensions.broken().isEmpty()) {
            found.add(Finding.warning(
                    Code.UNREADABLE_EXTENSION,
                    "%d of its extensions are broken or there twice; what they should say is unknown."
                            .formatted(extensions.broken().size())));
        }
        if (Names.isUnsafe(tbs.subject()) || Names.isUnsafe(tbs.issuer())) {
            found.add(Finding.warning(
                    Code.UNSAFE_NAME,
                    "Subject or issuer holds control characters, which may make one name look like another."));
        }
        boolean negative = tbs.serialNumber().length() > 0 && tbs.serialNumber().octet(0) >= 0x80;
        if (negative || X509.isZero(tbs.serialNumber())) {
            found.add(Finding.warning(
                    Code.NON_POSITIVE_SERIAL_NUMBER, "The serial number is not positive (RFC 5280 §4.1.2.2)."));
        }
    }

    private void ofKey(PublicKeyFacts key) {
        int enough = key.algorithm().equals("EC") ? 224 : 2048;
        boolean sized = SIZED.contains(key.algorithm());
        if (!key.sound()) {
            found.add(
                    Finding.warning(
                            Code.WEAK_KEY,
                            "The numbers of the RSA key are none that such a key has (RFC 8017 §3.1): nobody can use it, or it protects nothing."));
        } else if (sized && key.bits() > 0 && key.bits() < enough) {
            found.add(Finding.warning(
                    Code.WEAK_KEY,
                    "The %s key has %d bits; %d are needed to withstand today's attacks."
                            .formatted(key.algorithm(), key.bits(), enough)));
        }
    }

    private void ofSignature(Tbs tbs, CertificateFacts facts) {
        if (facts.selfIssued()) {
            return;
        }
        if (WEAK_SIGNATURES.contains(facts.signatureAlgorithm())) {
            found.add(Finding.warning(
                    Code.WEAK_SIGNATURE,
                    "It is signed with %s, which can be forged.".formatted(facts.signatureAlgorithm())));
        } else if (SignatureHash.isWeakInside(facts.signatureAlgorithm(), tbs.signatureAlgorithm())) {
            found.add(Finding.warning(
                    Code.WEAK_SIGNATURE,
                    "It is signed with %s over SHA-1 or MD5, which can be forged."
                            .formatted(facts.signatureAlgorithm())));
        }
    }

    private void ofValidity(CertificateFacts facts, Extensions extensions) {
        if (facts.notAfter().isBefore(facts.notBefore())) {
            found.add(Finding.warning(Code.VALIDITY_REVERSED, "Its validity ends before it begins."));
            return;
        }
        boolean publicTls =
                extensions.claimsPublicTls() && facts.extendedKeyUsage().contains("serverAuth");
        if (!publicTls || facts.authority()) {
            return;
        }
        // RFC 5280 §4.1.2.5 counts both ends in, hence the second.
        var validity = Duration.between(facts.notBefore(), facts.notAfter()).plusSeconds(1);
        int most = mostDays(facts.notBefore());
        if (validity.compareTo(Duration.ofDays(most)) > 0) {
            found.add(Finding.warning(
                    Code.VALIDITY_TOO_LONG,
                    "It is valid for %d days; browsers take at most %d days of a public certificate made that day."
                            .formatted(validity.toDays(), most)));
        }
    }

    /** Days that a public TLS certificate of that day may be valid (CA/Browser Forum Baseline Requirements §6.3.2). */
    private static int mostDays(Instant issued) {
        return LONGEST_VALIDITY.stream()
                .filter(rule -> !issued.isBefore(rule.from()))
                .mapToInt(LongestValidity::days)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private void ofUse(CertificateFacts facts, Extensions extensions) {
        if (facts.authority()) {
            found.add(Finding.warning(
                    Code.CERTIFICATE_AUTHORITY,
                    "It is marked as a certificate authority's; a partner's own certificate is not."));
        }
        if (facts.selfIssued()) {
            found.add(
                    Finding.information(
                            Code.SELF_SIGNED,
                            "It names itself as its issuer, as self-signed ones do: only its fingerprint tells whose it is; compare it by phone."));
        }
        if (facts.extendedKeyUsage().contains("serverAuth")
                && facts.alternativeNames().isEmpty()
                && !facts.authority()) {
            found.add(Finding.warning(
                    Code.MISSING_ALTERNATIVE_NAME,
                    "It is made for TLS servers but names no subject alternative name; clients will refuse it."));
        }
        var usage = extensions.keyUsage();
        if (usage == null || facts.authority()) {
            return;
        }
        if (!usage.contains("digitalSignature") && !usage.contains("nonRepudiation")) {
            found.add(Finding.information(
                    Code.UNFIT_FOR_SIGNING, "Its key usage allows neither digital signature nor non-repudiation."));
        }
        if (!usage.contains("keyEncipherment")
                && !usage.contains("keyAgreement")
                && !usage.contains("dataEncipherment")) {
            found.add(Finding.information(
                    Code.UNFIT_FOR_ENCRYPTION, "Its key usage allows no encryption of keys or data to it."));
        }
    }
}
