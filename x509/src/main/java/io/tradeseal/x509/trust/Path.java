package io.tradeseal.x509.trust;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chain in which each certificate is signed by the next.
 *
 * @param links the certificate asked about and those above it, without the anchor
 */
record Path(List<Link> links, Link anchor) {

    /** The issuer's certificate of a link of this path. */
    Link issuerOf(int index) {
        return index + 1 < links.size() ? links.get(index + 1) : anchor;
    }

    /** The certificate that it is about. */
    Link leaf() {
        return links.getFirst();
    }

    /** Those who issue, from the leaf's up to the anchor. */
    List<Link> issuers() {
        return Stream.concat(links.stream().skip(1), Stream.of(anchor)).toList();
    }

    Instant from() {
        return all().map(Link::notBefore).max(Comparator.naturalOrder()).orElseThrow();
    }

    Instant until() {
        return firstToEnd().notAfter();
    }

    Link firstToEnd() {
        return all().min(Comparator.comparing(Link::notAfter)).orElseThrow();
    }

    /** The instant nearest to another at which all its certificates are valid; the other one where there is none. */
    Instant nearest(Instant at) {
        var from = from();
        var until = until();
        if (until.isBefore(from)) {
            return at;
        }
        return at.isBefore(from) ? from : at.isAfter(until) ? until : at;
    }

    private Stream<Link> all() {
        return Stream.concat(links.stream(), Stream.of(anchor));
    }
}
