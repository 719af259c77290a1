package io.tradeseal.kit.event;

import io.tradeseal.contracts.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that came in.
 *
 * @param id {@code ce_id}
 * @param source {@code ce_source}; with the id it names the event worldwide
 * @param time {@code ce_time}: when it happened, by the producer's clock; null when absent or unreadable
 * @param traceparent W3C trace context; null when the producer sent none
 * @param sender what the feature found of who sent it, see {@link FeedHandler#senderOf}; null where it does not ask
 */
public record Received<E extends Event>(
        E event,
        String id,
        String source,
        @Nullable Instant time,
        @Nullable String traceparent,
        @Nullable String sender) {}
