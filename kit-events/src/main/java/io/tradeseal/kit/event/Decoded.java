package io.tradeseal.kit.event;

import io.tradeseal.contracts.Event;

/** What a record turned out to be. */
sealed interface Decoded<E extends Event> {

    record Known<E extends Event>(Received<E> received) implements Decoded<E> {}

    /** Of a type that this version does not know, or that this feed does not read: skipped. */
    record Skipped<E extends Event>(String type) implements Decoded<E> {}

    /** Of a known type, but not in its form. */
    record Undecodable<E extends Event>(String reason) implements Decoded<E> {}
}
