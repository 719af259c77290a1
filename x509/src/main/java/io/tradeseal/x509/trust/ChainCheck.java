package io.tradeseal.x509.trust;

import io.tradeseal.x509.Finding;
import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Trust.Revocation;
import io.tradeseal.x509.trust.Trust.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks whether a chain leads from a certificate to an anchor. */
public final class ChainCheck {
    private final TrustMaterial material;
    private final boolean revocation;
    private final PolicyRules policies;

    /** @param revocation whether to ask the material's lists and responses too */
    public ChainCheck(TrustMaterial material, boolean revocation) {
        this(material, revocation, PolicyRules.NONE);
    }

    ChainCheck(TrustMaterial material, boolean revocation, PolicyRules policies) {
        this.material = material;
        this.revocation = revocation;
        this.policies = policies;
    }

    /** The same, but asking for revocation, and knowing these lists and responses too. */
    public ChainCheck asking(List<RevocationList> lists, List<OcspResponse> responses) {
        return new ChainCheck(material.with(lists, responses), true, policies);
    }

    /**
     * Who can tell whether the certificate, or one of its issuers, was revoked, by what the certificates of its chain say
     * themselves; empty where no chain leads to an anchor.
     *
     * @param companions as of {@link #of}
     */
    public List<RevocationSource> sources(X509 certificate, List<X509> companions, Instant at) {
        var leaf = Link.of(certificate).orElse(null);
        if (leaf == null || material.anchors().contains(leaf)) {
            return List.of();
        }
        var candidates = Candidates.of(leaf, material.intermediatesWith(companions), material.anchors(), List.of());
        var rules = new ChainRules(new Pkix(material, policies, leaf, candidates), at);
        return paths(leaf, candidates, at).stream()
                .filter(rules::hold)
                .filter(path -> path.nearest(at).equals(at))
                .findFirst()
                .map(RevocationSource::of)
                .orElse(List.of());
    }

    /**
     * Finds a chain and what is to be said about it; never fails. A chain that held once, or will hold, is found too, and its
     * window tells: so nothing is to be found anew because a certificate of the chain has expired. Revocation is asked for
     * chains that hold now.
     *
     * @param companions certificates that came along with it and may be intermediates
     * @param at the instant to answer for
     */
    public Trust of(X509 certificate, List<X509> companions, Instant at) {
        if (!material.hasAnchors()) {
            return Trust.UNKNOWN;
        }
        var leaf = Link.of(certificate).orElse(null);
        if (leaf == null) {
            return without(Status.UNTRUSTED, Obstacle.unsupported(certificate));
        }
        if (material.anchors().contains(leaf)) {
            return trusted(new Path(List.of(leaf), leaf));
        }
        var candidates = Candidates.of(
                leaf,
                material.intermediatesWith(companions),
                material.anchors(),
                revocation ? material.lists() : List.of());
        var paths = paths(leaf, candidates, at);
        var pkix = new Pkix(material, policies, leaf, candidates);
        var rules = new ChainRules(pkix, at);
        var holding = paths.stream().filter(rules::hold);
        return (revocation
                        ? asked(pkix, holding.toList(), at)
                        : holding.findFirst().map(path -> trusted(path)))
                .orElseGet(() -> untrusted(rules, candidates, paths));
    }

    /** Those valid at that instant first, then those nearest to it. */
    private List<Path> paths(Link leaf, Candidates candidates, Instant at) {
        return Paths.of(leaf, candidates.chosen(), material.anchors()).stream()
                .sorted(Comparator.comparing(
                        path -> Duration.between(path.nearest(at), at).abs()))
                .toList();
    }

    /** One of which nothing is revoked, or else the first one. */
    private Optional<Trust> asked(Pkix pkix, List<Path> holding, Instant at) {
        var check = new RevocationCheck(material, pkix, at);
        Trust first = null;
        for (var path : holding) {
            var answer = path.nearest(at).equals(at) ? check.of(path) : trusted(path);
            if (answer.revocation() == Revocation.GOOD) {
                return Optional.of(answer);
            }
            first = first == null ? answer : first;
        }
        return Optional.ofNullable(first);
    }

    private static Trust untrusted(ChainRules rules, Candidates candidates, List<Path> paths) {
        var rule = paths.stream().findFirst().flatMap(rules::broken);
        var walk = candidates.walk();
        return rule.map(broken -> without(Status.UNTRUSTED, Obstacle.of(broken)))
                .or(() -> walk.anchor().map(anchor -> without(Status.UNTRUSTED, Obstacle.unsigned(walk, anchor))))
                .orElseGet(() -> walk.last().selfIssued()
                        ? without(Status.UNTRUSTED, Obstacle.strange(walk.last()))
                        : without(Status.INCOMPLETE, Obstacle.incomplete(walk.last())));
    }

    private static Trust trusted(Path path) {
        return trusted(path, Revocation.NOT_CHECKED);
    }

    static Trust trusted(Path path, Revocation revocation) {
        return new Trust(
                Status.TRUSTED,
                path.anchor().thumbprint(),
                path.from(),
                path.until(),
                revocation,
                PathRules.weaknesses(path));
    }

    private static Trust without(Status status, Finding finding) {
        return new Trust(status, null, null, null, Revocation.NOT_CHECKED, List.of(finding));
    }
}
