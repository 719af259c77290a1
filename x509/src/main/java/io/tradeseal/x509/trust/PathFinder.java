package io.tradeseal.x509.trust;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.jcajce.PKIXExtendedBuilderParameters;
import org.bouncycastle.jcajce.PKIXExtendedParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Builds chains by Bouncy Castle's implementation of RFC 5280 §6, since it knows delta lists, which the JDK's does not. The
 * certificates and keys are the JDK's, so no key is tested for primes. It fetches nothing: what is not given is not there.
 */
final class PathFinder {
    private static final Provider PKIX = new BouncyCastleProvider();

    private final TrustMaterial material;
    private final PolicyRules policies;
    private final Link leaf;
    private final Candidates candidates;

    PathFinder(TrustMaterial material, PolicyRules policies, Link leaf, Candidates candidates) {
        this.material = material;
        this.policies = policies;
        this.leaf = leaf;
        this.candidates = candidates;
    }

    /**
     * A chain to an anchor that holds at an instant.
     *
     * @param revocation whether a revocation list must say of each certificate below the anchor that it is not revoked
     */
    Optional<Path> find(Instant at, boolean revocation) {
        try {
            var result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX", PKIX).build(parameters(at, revocation));
            return Optional.of(path(result)).filter(PathFinder::isSigned);
        } catch (CertPathBuilderException | InvalidAlgorithmParameterException | RuntimeException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Bouncy Castle has PKIX", e);
        }
    }

    private PKIXExtendedBuilderParameters parameters(Instant at, boolean revocation) throws GeneralSecurityException {
        var parameters = new PKIXBuilderParameters(trustAnchors(material.anchors()), target(leaf.certificate()));
        policies.applyTo(parameters);
        return new PKIXExtendedBuilderParameters.Builder(extended(parameters, at, revocation))
                .setMaxPathLength(Candidates.DEPTH)
                .build();
    }

    private PKIXExtendedParameters extended(PKIXParameters parameters, Instant at, boolean revocation)
            throws GeneralSecurityException {
        parameters.setDate(Date.from(at));
        parameters.setRevocationEnabled(revocation);
        parameters.addCertStore(store(revocation));
        return new PKIXExtendedParameters.Builder(parameters)
                .setUseDeltasEnabled(true)
                .build();
    }

    /**
     * Validates one certificate below its issuer, revocation included; a list's own signer may stand below any anchor.
     *
     * @throws CertPathValidatorException with the reason
     */
    void validate(Link link, Link issuer, Instant at) throws GeneralSecurityException {
        var anchors = new ArrayList<>(material.anchors());
        anchors.add(issuer);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(link.certificate()));
        CertPathValidator.getInstance("PKIX", PKIX)
                .validate(path, extended(new PKIXParameters(trustAnchors(anchors)), at, true));
    }

    private CertStore store(boolean revocation) throws GeneralSecurityException {
        Collection<Object> content = new ArrayList<>();
        content.add(leaf.certificate());
        candidates.chosen().forEach(link -> content.add(link.certificate()));
        if (revocation) {
            content.addAll(material.lists());
        }
        return CertStore.getInstance("Collection", new CollectionCertStoreParameters(content));
    }

    static Set<TrustAnchor> trustAnchors(List<Link> anchors) {
        return anchors.stream()
                .map(anchor -> new TrustAnchor(anchor.certificate(), null))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static X509CertSelector target(X509Certificate certificate) {
        var selector = new X509CertSelector();
        selector.setCertificate(certificate);
        return selector;
    }

    private Path path(PKIXCertPathBuilderResult result) {
        var known = Stream.concat(
                        Stream.of(leaf), Stream.concat(candidates.chosen().stream(), material.anchors().stream()))
                .collect(Collectors.toMap(Link::certificate, link -> link, (one, same) -> one));
        var links =
                result.getCertPath().getCertificates().stream().map(known::get).toList();
        return new Path(
                links, Objects.requireNonNull(known.get(result.getTrustAnchor().getTrustedCert())));
    }

    /** RFC 5280 leaves algorithms open; a signature over MD2, MD4 or MD5 says nothing about who made it. */
    static boolean isSigned(Path path) {
        return path.links().stream().noneMatch(PathFinder::isForgeable);
    }

    static boolean isForgeable(Link link) {
        return link.certificate().getSigAlgName().toUpperCase(Locale.ROOT).matches("MD[245].*");
    }
}
