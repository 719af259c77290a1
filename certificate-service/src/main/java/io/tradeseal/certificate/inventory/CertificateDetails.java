package io.tradeseal.certificate.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.contracts.Finding;
import io.tradeseal.contracts.TrustState;
import io.tradeseal.x509.CertificateFacts;
import io.tradeseal.x509.Finding.Code;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.ChainWindow;
import io.tradeseal.x509.trust.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What else a certificate says, and what was found about it: shown, but never searched or sorted by, so it is stored as one
 * text.
 *
 * @param findings those that do not depend on the day
 * @param chain the certificates that came along
 * @param trust what is known of its chain; null while nobody has said whom to trust
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateDetails(
        Attributes attributes,
        List<Finding> findings,
        List<Companion> chain,
        @Nullable TrustState trust) {
    private static final Set<String> OF_CHAIN = Set.of(
            Code.CHAIN_INCOMPLETE.wireName(),
            Code.NOT_TRUSTED.wireName(),
            Code.WEAK_ISSUER.wireName(),
            Code.REVOKED.wireName(),
            Code.REVOCATION_UNDETERMINED.wireName());

    /**
     * What the certificate says of itself.
     *
     * @param keySize bits; 0 when unknown
     * @param keyUsage null when the certificate does not restrict its key
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attributes(
            @Nullable String keyAlgorithm,
            int keySize,
            @Nullable String signatureAlgorithm,
            @Nullable List<String> keyUsage,
            List<String> extendedKeyUsage,
            List<String> subjectAlternativeNames,
            @Nullable String subjectKeyId,
            @Nullable String authorityKeyId) {
        static Attributes of(CertificateFacts facts) {
            return new Attributes(
                    facts.keyAlgorithm(),
                    facts.keySize(),
                    facts.signatureAlgorithm(),
                    facts.keyUsage(),
                    facts.extendedKeyUsage(),
                    facts.alternativeNames(),
                    facts.subjectKeyId(),
                    facts.authorityKeyId());
        }
    }

    /** A certificate that came along. */
    public record Companion(String thumbprint, String subject, Instant notAfter) {
        static Companion of(X509 certificate) {
            var facts = certificate.facts();
            return new Companion(facts.thumbprint(), facts.subject(), facts.notAfter());
        }
    }

    /** Of a private certificate without its public certificate. */
    public static final CertificateDetails NONE = new CertificateDetails(
            new Attributes(null, 0, null, null, List.of(), List.of(), null, null), List.of(), List.of(), null);

    public static CertificateDetails of(X509 leaf, List<X509> chain) {
        return new CertificateDetails(
                Attributes.of(leaf.facts()),
                findings(leaf, chain),
                chain.stream().map(Companion::of).toList(),
                null);
    }

    private static List<Finding> findings(X509 leaf, List<X509> chain) {
        var findings = new ArrayList<>(leaf.findings());
        boolean complete = leaf.facts().selfIssued()
                || chain.stream().anyMatch(certificate -> certificate.facts().selfIssued());
        if (!complete) {
            findings.add(io.tradeseal.x509.Finding.information(
                    Code.CHAIN_INCOMPLETE, "The certificates of its issuers, up to a root, did not come along."));
        }
        return findings.stream().map(CertificateDetails::onTheWire).toList();
    }

    private static Finding onTheWire(io.tradeseal.x509.Finding finding) {
        return new Finding(finding.code().wireName(), finding.severity().wireName(), finding.message());
    }

    /** With the finding that its key is in another certificate too. */
    public CertificateDetails sharingKeyWith(String otherName) {
        var sameKey = io.tradeseal.x509.Finding.warning(
                Code.SAME_KEY, "Its key is also that of certificate '%s' of this account.".formatted(otherName));
        return withFindings(
                Stream.concat(findings.stream(), Stream.of(onTheWire(sameKey))).toList());
    }

    /** The findings for who reads this certificate alone: they name no other one. */
    public List<Finding> findingsAlone() {
        return findings.stream().map(CertificateDetails::alone).toList();
    }

    private static Finding alone(Finding finding) {
        return finding.code().equals(Code.SAME_KEY.wireName())
                ? new Finding(
                        finding.code(),
                        finding.severity(),
                        "Its key is also that of another certificate of this account.")
                : finding;
    }

    CertificateDetails withFindings(List<Finding> others) {
        return new CertificateDetails(attributes, others, chain, trust);
    }

    /**
     * With what was found about its chain, in place of what was known before.
     *
     * @param answer null when nobody says whom to trust
     * @param untrusting what is found when nobody says so
     * @return this when nothing is other than before but the time
     */
    public CertificateDetails trusting(@Nullable Trust answer, CertificateDetails untrusting, Instant now) {
        var found = answer == null
                ? untrusting.findings().stream().filter(CertificateDetails::isOfChain)
                : answer.findings().stream().map(CertificateDetails::onTheWire);
        var others = Stream.concat(findings.stream().filter(finding -> !isOfChain(finding)), found)
                .toList();
        var next = answer == null
                ? null
                : new TrustState(
                        answer.status().wireName(),
                        answer.anchorThumbprint(),
                        answer.validFrom(),
                        answer.validUntil(),
                        answer.revocation().wireName(),
                        now);
        boolean same = others.equals(findings) && trustOrUnknown().agrees(next == null ? TrustState.UNKNOWN : next);
        return same ? this : withFindings(others).with(next);
    }

    private CertificateDetails with(@Nullable TrustState other) {
        return new CertificateDetails(attributes, findings, chain, other);
    }

    private static boolean isOfChain(Finding finding) {
        return OF_CHAIN.contains(finding.code());
    }

    TrustState trustOrUnknown() {
        return trust == null ? TrustState.UNKNOWN : trust;
    }

    /** As it is shown on a day: a chain of which an issuer has expired, or has yet to begin, is not shown as trusted. */
    public static CertificateDetails shown(PublicCertificate certificate, Instant now) {
        var trust = certificate.details().trustOrUnknown();
        var passed = chain(certificate).outsideAt(now).map(ChainWindow.Outside::wireName);
        return certificate
                .details()
                .withFindings(findings(certificate, now))
                .with(passed.map(trust::shownAs).orElse(trust));
    }

    /** All findings of a day: whether it, or its chain, is expired follows from the clock, so it is never stored. */
    static List<Finding> findings(PublicCertificate certificate, Instant now) {
        var validity = certificate.facts().validity();
        var ofValidity = io.tradeseal.x509.Finding.ofValidity(validity.notBefore(), validity.notAfter(), now).stream();
        var ofChain = chain(certificate).faultAt(now).stream()
                .map(fault -> io.tradeseal.x509.Finding.warning(Code.NOT_TRUSTED, fault));
        return Stream.concat(
                        Stream.concat(ofValidity, ofChain).map(CertificateDetails::onTheWire),
                        certificate.details().findings().stream())
                .toList();
    }

    /** Of a revoked certificate that is the lesser evil, and not told. */
    private static ChainWindow chain(PublicCertificate certificate) {
        var trust = certificate.details().trustOrUnknown();
        var validity = certificate.facts().validity();
        return trust.status().equals(Trust.Status.TRUSTED.wireName())
                ? ChainWindow.of(trust.validFrom(), trust.validUntil(), validity.notBefore(), validity.notAfter())
                : ChainWindow.UNKNOWN;
    }
}
