package io.tradeseal.certificate.trust;

import java.util.Arrays;
import java.util.Optional;

/** What is kept below {@code trustAnchors}. */
enum AnchorKind {
    /** A certificate whose word is taken: a root, any authority's, or a partner's own. */
    ANCHOR("anchor"),
    /** An authority's certificate that may stand between others and an anchor. */
    INTERMEDIATE("intermediate"),
    /** A certificate revocation list, of whatever issuer. */
    CRL("crl");

    private final String wireName;

    AnchorKind(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Optional<AnchorKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equalsIgnoreCase(name))
                .findFirst();
    }
}
