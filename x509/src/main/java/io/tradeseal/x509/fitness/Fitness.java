package io.tradeseal.x509.fitness;

import io.tradeseal.x509.CertificateFacts;
import io.tradeseal.x509.Finding;
import io.tradeseal.x509.Finding.Code;
import io.tradeseal.x509.PublicKeyFacts;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Trust;
import io.tradeseal.x509.trust.Trust.Revocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands against a use of a certificate. An error means that the use cannot work, or breaks what the agreement asks for;
 * a warning, that a careful partner may refuse it. That it is expired is no matter of fitness.
 */
public final class Fitness {
    private static final Set<String> SIGNING = Set.of("RSA", "RSASSA-PSS", "EC");
    private static final Set<String> ENCRYPTING = Set.of("RSA");
    private static final Set<String> WEAK_DIGESTS = Set.of("MD5", "SHA1");
    private static final Set<String> WEAK_CIPHERS = Set.of("DES3", "RC2");
    private static final Set<String> TLS = Set.of("serverAuth", "clientAuth");

    private final List<Finding> found = new ArrayList<>();

    private Fitness() {}

    /** In the order in which they matter; empty when it is fit. */
    public static List<Finding> findings(X509 certificate, Use use) {
        var fitness = new Fitness();
        if (use.role().needsPrivateKey() && !use.privateKey()) {
            fitness.found.add(Finding.error(
                    Code.PRIVATE_KEY_MISSING,
                    "Its private key is not here: a certificate of kind private is needed to %s."
                            .formatted(use.role().name().toLowerCase(Locale.ROOT))));
        }
        ofKey(certificate.key(), use.role()).ifPresent(fitness.found::add);
        if (use.trust() != null) {
            fitness.ofTrust(use.trust(), certificate.facts(), use.at());
        }
        fitness.ofUsage(certificate.facts(), use);
        fitness.ofPurpose(certificate.facts());
        fitness.ofAlgorithm(use);
        certificate.findings().stream()
                .filter(finding -> finding.code() == Code.WEAK_KEY || finding.code() == Code.WEAK_SIGNATURE)
                .forEach(fitness.found::add);
        return List.copyOf(fitness.found);
    }

    /**
     * What makes a use of a key impossible, whatever the agreement says: messages are made and opened by the same rule.
     * Signatures are RSA and ECDSA (RFC 5652, RFC 4056, RFC 5754), encryption is key transport by RSA.
     */
    public static Optional<Finding> ofKey(PublicKeyFacts key, MessageRole role) {
        var algorithm = key.algorithm();
        if (!(role.isSignature() ? SIGNING : ENCRYPTING).contains(algorithm)) {
            return Optional.of(Finding.error(
                    Code.ALGORITHM_UNFIT,
                    role.isSignature()
                            ? "Its key is of kind %s; messages are signed with RSA or EC keys.".formatted(algorithm)
                            : "Its key is of kind %s; messages are encrypted to RSA keys only.".formatted(algorithm)));
        }
        return key.sound()
                ? Optional.empty()
                : Optional.of(Finding.error(
                        Code.ALGORITHM_UNFIT,
                        "The numbers of its RSA key are none that such a key has; ask for another."));
    }

    private void ofTrust(Trust trust, CertificateFacts facts, Instant at) {
        switch (trust.status()) {
            case UNKNOWN ->
                found.add(Finding.warning(
                        Code.TRUST_UNKNOWN,
                        "The agreement asks for a trusted certificate, but its account has no trust anchors."));
            case INCOMPLETE ->
                found.add(Finding.error(
                        Code.CHAIN_INCOMPLETE, "The certificates of its issuers, up to a trust anchor, are missing."));
            case UNTRUSTED ->
                found.add(Finding.error(Code.NOT_TRUSTED, "No chain that holds leads from it to a trust anchor."));
            case REVOKED -> found.add(Finding.error(Code.REVOKED, "It, or one of its issuers, was revoked."));
            case TRUSTED -> ofTrusted(trust, facts, at);
        }
    }

    private void ofTrusted(Trust trust, CertificateFacts facts, Instant at) {
        trust.window(facts.notBefore(), facts.notAfter())
                .faultAt(at)
                .ifPresent(fault -> found.add(Finding.error(Code.NOT_TRUSTED, fault)));
        if (trust.revocation() == Revocation.UNDETERMINED) {
            found.add(
                    Finding.warning(Code.REVOCATION_UNDETERMINED, "Whether it was revoked cannot be told at present."));
        }
    }

    /** RFC 5280 §4.2.1.3; a key vault derives what it does with a key from the same bits. */
    private void ofUsage(CertificateFacts facts, Use use) {
        var usage = facts.keyUsage();
        if (usage == null) {
            return;
        }
        if (use.role().isSignature() && !usage.contains("digitalSignature") && !usage.contains("nonRepudiation")) {
            found.add(Finding.warning(
                    Code.KEY_USAGE_UNFIT, "Its key usage allows neither digital signature nor non-repudiation."));
        }
        if (!use.role().isSignature() && !usage.contains("keyEncipherment")) {
            found.add(Finding.warning(
                    Code.KEY_USAGE_UNFIT,
                    "Its key usage does not allow key encipherment, by which messages are encrypted."));
        }
        if (use.role() == MessageRole.DECRYPT && !usage.contains("dataEncipherment")) {
            found.add(Finding.warning(
                    Code.KEY_USAGE_UNFIT,
                    "Its key usage does not allow data encipherment: a key vault will not decrypt with its key."));
        }
    }

    /** RFC 8550 §4.4.4; certificates of TLS servers are common between trading partners all the same. */
    private void ofPurpose(CertificateFacts facts) {
        var purposes = facts.extendedKeyUsage();
        if (purposes.isEmpty()
                || purposes.contains("emailProtection")
                || purposes.contains("documentSigning")
                || purposes.contains("anyExtendedKeyUsage")) {
            return;
        }
        var message = "It is made for %s, not for messages (emailProtection); some partners' software refuses it."
                .formatted(String.join(", ", purposes));
        found.add(
                purposes.stream().anyMatch(TLS::contains)
                        ? Finding.information(Code.PURPOSE_UNFIT, message)
                        : Finding.warning(Code.PURPOSE_UNFIT, message));
    }

    private void ofAlgorithm(Use use) {
        var algorithm = use.algorithm() == null ? "" : use.algorithm().toUpperCase(Locale.ROOT);
        boolean weak = (use.role().isSignature() ? WEAK_DIGESTS : WEAK_CIPHERS).contains(algorithm);
        if (weak) {
            found.add(Finding.warning(
                    Code.WEAK_ALGORITHM,
                    "The agreement uses %s, which no longer withstands attacks.".formatted(use.algorithm())));
        }
    }
}
