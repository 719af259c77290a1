package io.tradeseal.x509.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chains from a certificate to its anchors in which each is signed by the next; shorter ones of a branch first. */
final class Paths {
    /** That are validated; with the bounds of {@link Candidates} there are seldom more than two. */
    private static final int MOST = 64;

    private final List<Link> intermediates;
    private final List<Link> anchors;
    private final Map<Signature, Boolean> verified = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Path> found = new ArrayList<>();

    private record Signature(String subject, String issuer) {}

    private Paths(List<Link> intermediates, List<Link> anchors) {
        this.intermediates = intermediates;
        this.anchors = anchors;
    }

    /** @param intermediates of a bounded number */
    static List<Path> of(Link leaf, List<Link> intermediates, List<Link> anchors) {
        var paths = new Paths(intermediates, anchors);
        paths.climb(leaf);
        return List.copyOf(paths.found);
    }

    private void climb(Link link) {
        links.add(link);
        for (var anchor : anchors) {
            if (found.size() < MOST && isIssued(link, anchor)) {
                found.add(new Path(List.copyOf(links), anchor));
            }
        }
        for (var issuer : intermediates) {
            if (links.size() <= Candidates.DEPTH && !links.contains(issuer) && isIssued(link, issuer)) {
                climb(issuer);
            }
        }
        links.removeLast();
    }

    private boolean isIssued(Link subject, Link issuer) {
        return subject.names(issuer)
                && verified.computeIfAbsent(
                        new Signature(subject.thumbprint(), issuer.thumbprint()), _ -> subject.isSignedBy(issuer));
    }
}
