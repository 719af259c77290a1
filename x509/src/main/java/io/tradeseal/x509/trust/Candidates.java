package io.tradeseal.x509.trust;

import java.security.cert.X509CRL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;

/**
 * The certificates through which a chain from one certificate may lead, and the issuers of revocation lists. Bounded, for
 * issuers that certify each other in every combination have more chains than anybody can try.
 */
final class Candidates {
    /** Certificates between the one asked about and the anchor; real chains have at most three. */
    static final int DEPTH = 6;

    /** Certificates of one name: a renewed issuer that two others have certified has three. */
    private static final int OF_ONE_NAME = 3;

    /** In all; with the two other bounds at most 3^6 chains are tried. */
    private static final int TOTAL = 32;

    private final Link leaf;
    private final List<Link> chosen;
    private final List<Link> anchors;

    private Candidates(Link leaf, List<Link> chosen, List<Link> anchors) {
        this.leaf = leaf;
        this.chosen = chosen;
        this.anchors = anchors;
    }

    static Candidates of(Link leaf, List<Link> intermediates, List<Link> anchors, List<X509CRL> lists) {
        var open = new ArrayDeque<X500Principal>();
        open.add(leaf.issuer());
        lists.forEach(list -> open.add(list.getIssuerX500Principal()));
        var seen = new HashSet<X500Principal>();
        var chosen = new LinkedHashSet<Link>();
        while (!open.isEmpty() && chosen.size() < TOTAL) {
            var name = open.remove();
            if (seen.add(name)) {
                intermediates.stream()
                        .filter(link -> !link.equals(leaf) && link.subject().equals(name))
                        .limit(OF_ONE_NAME)
                        .forEach(link -> {
                            chosen.add(link);
                            open.add(link.issuer());
                        });
            }
        }
        return new Candidates(leaf, List.copyOf(chosen), anchors);
    }

    List<Link> chosen() {
        return chosen;
    }

    /**
     * The way up by names alone, for saying what is wrong where no chain holds.
     *
     * @param links the certificate asked about and those above it, without the anchor
     * @param anchor of the last one's issuer's name; empty when there is none
     */
    record Walk(List<Link> links, Optional<Link> anchor) {
        Link last() {
            return links.getLast();
        }
    }

    Walk walk() {
        var links = new ArrayList<Link>();
        Set<Link> unused = new LinkedHashSet<>(chosen);
        for (var link = Optional.of(leaf); link.isPresent() && links.size() <= DEPTH; ) {
            var current = link.get();
            links.add(current);
            unused.remove(current);
            var anchor = anchors.stream()
                    .filter(one -> one.subject().equals(current.issuer()))
                    .findFirst();
            if (anchor.isPresent() || (current.selfIssued() && unused.stream().noneMatch(isIssuerOf(current)))) {
                return new Walk(List.copyOf(links), anchor);
            }
            link = unused.stream().filter(isIssuerOf(current)).findFirst();
        }
        return new Walk(List.copyOf(links), Optional.empty());
    }

    private static Predicate<Link> isIssuerOf(Link subject) {
        return other -> other.subject().equals(subject.issuer());
    }
}
