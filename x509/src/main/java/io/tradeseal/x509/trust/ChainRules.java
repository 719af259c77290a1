package io.tradeseal.x509.trust;

import io.tradeseal.x509.trust.PathRules.Broken;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Optional;

/** What the chains of one certificate keep and break, each looked at once, and all together within bounds. */
final class ChainRules {
    private final Comparisons comparisons = new Comparisons();
    private final IdentityHashMap<Path, Optional<Broken>> looked = new IdentityHashMap<>();
    private final Pkix pkix;
    private final Instant at;

    /** @param at the instant to answer for; a chain is looked at when it may hold, as near to that as can be */
    ChainRules(Pkix pkix, Instant at) {
        this.pkix = pkix;
        this.at = at;
    }

    boolean hold(Path path) {
        return broken(path).isEmpty();
    }

    Optional<Broken> broken(Path path) {
        return looked.computeIfAbsent(
                path, _ -> PathRules.broken(path, comparisons).or(() -> pkix.broken(path, path.nearest(at))));
    }
}
