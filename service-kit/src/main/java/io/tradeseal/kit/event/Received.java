package io.tradeseal.kit.event;

import io.tradeseal.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event that came in.
 *
 * @param id {@code ce_id}
 * @param source {@code ce_source}; with the id it names the event worldwide
 * @param traceparent W3C trace context; null when the producer sent none
 */
public record Received<E extends Event>(
        E event, String id, String source, @Nullable String traceparent) {}
