package io.tradeseal.kit.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.tradeseal.kit.access.Principals.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who still counts, asked for each token: what is known of a principal is remembered for a second.
 *
 * <p>While the database is away nobody can tell, and what asks gets the database's fault.
 */
public final class Standings {
    /** For so long another instance's copy may be newer than what is remembered here. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST = 10_000;

    /** Longer than the id of any client and the name of any person. */
    private static final int LONGEST_ID = 512;

    private final LoadingCache<String, Optional<Standing>> standings;

    /** As {@code found} says, by id; empty of whom nothing was told. */
    public Standings(Function<String, Optional<Standing>> found) {
        this.standings = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .build(found::apply);
    }

    /** Empty of whom nothing was told. */
    Optional<Standing> of(@Nullable String principalId) {
        return principalId == null || principalId.length() > LONGEST_ID || principalId.indexOf('\0') >= 0
                ? Optional.empty()
                : standings.get(principalId);
    }

    /** Whether the principal was deleted. */
    public boolean isGone(@Nullable String principalId) {
        return of(principalId).filter(Standing::deleted).isPresent();
    }

    /**
     * Whether a token no longer counted at an instant, because what its principal may do had been changed by then.
     *
     * @param made when the token was made; what does not say so may have been made before
     */
    public boolean hadChanged(@Nullable String principalId, @Nullable Instant made, Instant at) {
        return of(principalId)
                .filter(standing -> standing.isBefore(made))
                .filter(standing -> standing.notBefore() != null && !at.isBefore(standing.notBefore()))
                .isPresent();
    }
}
