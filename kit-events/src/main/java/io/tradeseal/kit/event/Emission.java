package io.tradeseal.kit.event;

import io.tradeseal.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out.
 *
 * @param id {@code ce_id}; null draws a new one. An event that may be announced twice gets one derived from its business
 *     key, so that both are seen to be the same
 * @param causationId {@code ce_id} of the event that asked for this one; null when none did
 * @param traceparent W3C trace context to go on in; null means that of the current thread
 */
public record Emission(
        Event event,
        @Nullable String id,
        @Nullable String causationId,
        @Nullable String traceparent) {

    public static Emission of(Event event) {
        return new Emission(event, null, null, null);
    }

    public Emission withId(String ceId) {
        return new Emission(event, ceId, causationId, traceparent);
    }

    /** Answers a received event: names it as the cause and goes on in its trace. */
    public Emission causedBy(String ceId, @Nullable String trace) {
        return new Emission(event, id, ceId, trace);
    }

    /** Goes on in that trace; null leaves it to the current thread's. */
    public Emission in(@Nullable String trace) {
        return new Emission(event, id, causationId, trace);
    }

    public Emission causedBy(Received<?> received) {
        return causedBy(received.id(), received.traceparent());
    }
}
