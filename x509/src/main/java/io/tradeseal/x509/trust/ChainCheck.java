package io.tradeseal.x509.trust;

import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Candidates.Walk;
import io.tradeseal.x509.trust.Trust.Revocation;
import io.tradeseal.x509.trust.Trust.Status;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
        return new PathFinder(material, policies, leaf, candidates)
                .find(at, false)
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
            return without(Status.UNTRUSTED, Obstacle.unreadable());
        }
        if (material.anchors().contains(leaf)) {
            return trusted(new Path(List.of(leaf), leaf), Revocation.NOT_CHECKED);
        }
        var candidates = Candidates.of(
                leaf,
                material.intermediatesWith(companions),
                material.anchors(),
                revocation ? material.lists() : List.of());
        var finder = new PathFinder(material, policies, leaf, candidates);
        return revocation
                ? finder.find(at, true)
                        .map(path -> trusted(path, Revocation.GOOD))
                        .orElseGet(() -> search(finder, candidates, leaf, at))
                : search(finder, candidates, leaf, at);
    }

    private Trust search(PathFinder finder, Candidates candidates, Link leaf, Instant at) {
        var walk = candidates.walk();
        for (var instant : instants(leaf, walk, at)) {
            var path = finder.find(instant, false);
            if (path.isPresent()) {
                return revocation && instant.equals(at)
                        ? new RevocationCheck(material, finder, at).of(path.get())
                        : trusted(path.get(), Revocation.NOT_CHECKED);
            }
        }
        return walk.anchor()
                .map(anchor -> without(Status.UNTRUSTED, Obstacle.on(walk, anchor, policies, at)))
                .orElseGet(() -> walk.last().selfIssued()
                        ? without(Status.UNTRUSTED, Obstacle.strange(walk.last()))
                        : without(Status.INCOMPLETE, Obstacle.incomplete(walk.last())));
    }

    /** Now; then the instants nearest to now at which the certificate, and the way that the names lead, are valid. */
    private static Set<Instant> instants(Link leaf, Walk walk, Instant at) {
        var instants = new LinkedHashSet<Instant>();
        instants.add(at);
        instants.add(within(at, leaf.notBefore(), leaf.notAfter()));
        walk.anchor().ifPresent(anchor -> {
            var path = new Path(walk.links(), anchor);
            instants.add(within(at, path.from(), path.until()));
        });
        return instants;
    }

    private static Instant within(Instant at, Instant from, Instant until) {
        return at.isBefore(from) ? from : at.isAfter(until) ? until : at;
    }

    static Trust trusted(Path path, Revocation revocation) {
        return new Trust(Status.TRUSTED, path.anchor().thumbprint(), path.from(), path.until(), revocation, List.of());
    }

    private static Trust without(Status status, io.tradeseal.x509.Finding finding) {
        return new Trust(status, null, null, null, Revocation.NOT_CHECKED, List.of(finding));
    }
}
