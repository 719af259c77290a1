package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For how long a version of a certificate serves a role of an agreement, should nothing be changed.
 *
 * @param role {@code sign}, {@code signMdn}, {@code encrypt}, {@code decrypt}, {@code verify} or {@code verifyMdn}
 * @param leg {@code send} or {@code receive}
 * @param version number
 * @param from inclusive; it may lie ahead
 * @param until exclusive; null while nothing ends it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgreementUse(
        String role,
        String leg,
        String certificateId,
        int version,
        Instant from,
        @Nullable Instant until) {
    private static final Set<String> RECEIVING = Set.of("decrypt", "verify", "verifyMdn");

    /**
     * Whether messages go out with it, with exactly one version at a time; what receives accepts others too. A role that
     * only a later release knows counts, for a warning too many is better than one too few.
     */
    public boolean sends() {
        return !RECEIVING.contains(role);
    }

    /** Whether it begins before it ends. */
    boolean lasts() {
        return until == null || until.isAfter(from);
    }
}
