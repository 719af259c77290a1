package io.tradeseal.x509.trust;

import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.X509;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a chain may be built from and checked against, read once for any number of certificates. Immutable.
 *
 * @see ChainCheck
 */
public final class TrustMaterial {
    private final List<Link> anchors;
    private final List<Link> intermediates;
    private final List<X509CRL> lists;
    private final List<OcspResponse> responses;

    private TrustMaterial(
            List<Link> anchors, List<Link> intermediates, List<X509CRL> lists, List<OcspResponse> responses) {
        this.anchors = anchors;
        this.intermediates = intermediates;
        this.lists = lists;
        this.responses = responses;
    }

    /**
     * Gathers it. Certificates that are {@link #unsupported} are left out: no chain goes through them.
     *
     * @param anchors whose word is taken; without any, nothing is checked
     * @param intermediates that may stand between a certificate and an anchor
     * @param lists of revoked certificates, of any issuer
     * @param responses of OCSP responders, for any certificate
     */
    public static TrustMaterial of(
            List<X509> anchors, List<X509> intermediates, List<RevocationList> lists, List<OcspResponse> responses) {
        return new TrustMaterial(
                links(anchors),
                links(intermediates),
                lists.stream().map(RevocationList::list).toList(),
                List.copyOf(responses));
    }

    /** Why no chain can go through a certificate, as a sentence; null when one can. */
    public static @Nullable String unsupported(X509 certificate) {
        try {
            ChainCertificate.read(certificate.der());
            return null;
        } catch (CertificateException | RuntimeException _) {
            var hash = certificate.forgeableHash();
            if (hash.isPresent()) {
                return "No chain can be checked with it: it is signed with %s over %s, which can be forged."
                        .formatted(certificate.facts().signatureAlgorithm(), hash.get());
            }
            return Curves.areSpelledOut(certificate.der())
                    ? "Its public key spells out its curve instead of naming it, which is not supported, as it might be any (RFC 5480 §2.1.1)."
                    : "No chain can be checked with it: its public key, or the way it is built, is not supported.";
        }
    }

    private static List<Link> links(List<X509> certificates) {
        return certificates.stream()
                .map(Link::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** The same with more lists and responses. */
    TrustMaterial with(List<RevocationList> more, List<OcspResponse> answers) {
        return new TrustMaterial(
                anchors,
                intermediates,
                Stream.concat(lists.stream(), more.stream().map(RevocationList::list))
                        .toList(),
                Stream.concat(responses.stream(), answers.stream()).toList());
    }

    public boolean hasAnchors() {
        return !anchors.isEmpty();
    }

    List<Link> anchors() {
        return anchors;
    }

    List<Link> intermediatesWith(List<X509> chain) {
        return Stream.concat(intermediates.stream(), links(chain).stream())
                .distinct()
                .toList();
    }

    List<X509CRL> lists() {
        return lists;
    }

    List<OcspResponse> responses() {
        return responses;
    }
}
