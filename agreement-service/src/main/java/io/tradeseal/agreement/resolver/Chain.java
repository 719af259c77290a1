package io.tradeseal.agreement.resolver;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the chain from a version's certificate to a trust anchor, as its newest event tells. It decides about
 * no role: whether a message passes is for those to say who look at chains, the partner first of all.
 *
 * @param from the latest beginning of the chain's certificates; null while none leads to an anchor
 * @param until their earliest end; null as from is
 */
public record Chain(
        Status status, @Nullable Instant from, @Nullable Instant until) {
    public static final Chain UNKNOWN = new Chain(Status.UNKNOWN, null, null);

    /** Of the chain, whatever the instant. */
    public enum Status {
        /** Nobody has said whom to trust; also a status of a later release. */
        UNKNOWN,
        TRUSTED,
        INCOMPLETE,
        UNTRUSTED,
        REVOKED;

        public static Status of(String wireName) {
            return Arrays.stream(values())
                    .filter(status -> status.name().equalsIgnoreCase(wireName))
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }
}
