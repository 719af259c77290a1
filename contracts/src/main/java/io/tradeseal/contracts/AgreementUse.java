package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
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
        @Nullable Instant until) {}
