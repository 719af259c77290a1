package io.tradeseal.x509.trust;

import io.tradeseal.x509.trust.PathRules.Broken;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.jcajce.PKIXExtendedParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Validates by Bouncy Castle's implementation of RFC 5280 §6, since it knows delta lists, which the JDK's does not. It
 * fetches nothing: what is not given is not there.
 */
final class Pkix {
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final TrustMaterial material;
    private final PolicyRules policies;
    private final Link leaf;
    private final Candidates candidates;

    Pkix(TrustMaterial material, PolicyRules policies, Link leaf, Candidates candidates) {
        this.material = material;
        this.policies = policies;
        this.leaf = leaf;
        this.candidates = candidates;
    }

    /**
     * What a chain breaks at an instant, revocation aside. The anchor stands topmost in it, for what it says of those below
     * it holds; one of version 1 has nothing to say, and could not say that it is an authority.
     */
    Optional<Broken> broken(Path path, Instant at) {
        var anchor = path.anchor();
        boolean silent = PathRules.isOfVersion1(anchor);
        var above = silent ? Stream.<Link>empty() : Stream.of(anchor);
        var links = Stream.concat(path.links().stream(), above).toList();
        var certificates =
                new ArrayList<>(path.links().stream().map(Link::certificate).toList());
        if (!silent) {
            certificates.add(anchor.certificate().asTopmost());
        }
        var key = new TrustAnchor(
                silent ? anchor.subject() : anchor.issuer(),
                anchor.certificate().getPublicKey(),
                null);
        try {
            var parameters = parameters(Set.of(key), at, false);
            policies.applyTo(parameters);
            validate(certificates, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(reason(links.get(Math.clamp(e.getIndex(), 0, links.size() - 1)), e));
        } catch (GeneralSecurityException | RuntimeException _) {
            return Optional.of(new Broken(path.leaf(), "has no chain that keeps all rules of RFC 5280"));
        }
    }

    /** Bouncy Castle has no reasons but its sentences. */
    private static Broken reason(Link link, CertPathValidatorException refusal) {
        var message = String.valueOf(refusal.getMessage());
        if (message.contains("policy tree exceeds")) {
            return new Broken(link, "stands in a chain that names more policies than are followed", false);
        }
        return new Broken(
                link,
                message.contains("critical extension")
                        ? "has a critical extension that nobody here understands"
                        : message.contains("olicy")
                                ? "has policies that its issuers do not permit"
                                : "breaks a rule of RFC 5280");
    }

    /** Whether revocation lists say of each certificate below the anchor that it is not revoked. */
    boolean isGood(Path path, Instant at) {
        try {
            validate(path.links(), path.anchor(), at);
            return true;
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    /**
     * Validates certificates below the last one's issuer, revocation included; a list's own signer may stand below any
     * anchor.
     *
     * @throws CertPathValidatorException with the reason
     */
    void validate(List<Link> links, Link issuer, Instant at) throws GeneralSecurityException {
        var anchors = new HashSet<TrustAnchor>();
        Stream.concat(material.anchors().stream().filter(PathRules::mayIssue), Stream.of(issuer))
                .forEach(anchor -> anchors.add(new TrustAnchor(anchor.certificate(), null)));
        var certificates = links.stream().map(Link::certificate).toList();
        validate(certificates, parameters(anchors, at, true));
    }

    private static void validate(List<ChainCertificate> certificates, PKIXParameters parameters)
            throws GeneralSecurityException {
        var path = CertificateFactory.getInstance("X.509").generateCertPath(certificates);
        CertPathValidator.getInstance("PKIX", PROVIDER)
                .validate(
                        path,
                        new PKIXExtendedParameters.Builder(parameters)
                                .setUseDeltasEnabled(true)
                                .build());
    }

    private PKIXParameters parameters(Set<TrustAnchor> anchors, Instant at, boolean revocation)
            throws GeneralSecurityException {
        var parameters = new PKIXParameters(anchors);
        parameters.setDate(Date.from(at));
        parameters.setRevocationEnabled(revocation);
        if (revocation) {
            parameters.addCertStore(store());
        }
        return parameters;
    }

    private CertStore store() throws GeneralSecurityException {
        Collection<Object> content = new ArrayList<>();
        content.add(leaf.certificate());
        candidates.chosen().forEach(link -> content.add(link.certificate()));
        content.addAll(material.lists());
        return CertStore.getInstance("Collection", new CollectionCertStoreParameters(content));
    }
}
