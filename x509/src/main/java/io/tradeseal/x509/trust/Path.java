package io.tradeseal.x509.trust;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chain that holds.
 *
 * @param links the certificate asked about and those above it, without the anchor
 */
record Path(List<Link> links, Link anchor) {

    /** The issuer's certificate of a link of this path. */
    Link issuerOf(int index) {
        return index + 1 < links.size() ? links.get(index + 1) : anchor;
    }

    Instant from() {
        return all().map(Link::notBefore).max(Comparator.naturalOrder()).orElseThrow();
    }

    Instant until() {
        return all().map(Link::notAfter).min(Comparator.naturalOrder()).orElseThrow();
    }

    private Stream<Link> all() {
        return Stream.concat(links.stream(), Stream.of(anchor));
    }
}
