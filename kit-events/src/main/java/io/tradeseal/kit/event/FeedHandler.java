package io.tradeseal.kit.event;

import io.tradeseal.contracts.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feature's side of a feed. Called inside one database transaction, again and again for the same records at worst. */
@FunctionalInterface
public interface FeedHandler<E extends Event> {

    /**
     * Takes a batch in the order of the topic.
     *
     * @throws Unacceptable when a record breaks a rule: nothing of the batch is kept, the records are handed in one by one,
     *     and the one that is refused again becomes a dead letter
     */
    void handle(List<Received<E>> batch);

    /**
     * A record of a known type (of any, where none is skipped) that cannot be decoded, or that {@link #handle} has refused
     * for good. Called inside a transaction of its own in the latter case.
     *
     * @return true when the feature has answered it; otherwise it becomes a dead letter
     */
    default boolean answersRefused(RawRecord record, String reason) {
        return false;
    }

    /**
     * Whether events of other types are passed over, as is right for facts. Where they are not, since somebody waits for an
     * answer, such a record is refused like one that cannot be decoded.
     */
    default boolean skipsOtherTypes() {
        return true;
    }

    /**
     * What is found of who sent the record, by what its headers prove, in words of the feature's own. Asked once, when the record
     * is first read, outside of any transaction, and again only when that failed. Kept with the record from then on, also as
     * a dead letter, which does not keep the proof.
     *
     * @return null where the feature does not ask
     */
    default @Nullable String senderOf(RawRecord record) {
        return null;
    }

    /** Whether the value holds what must not be kept, such as a private key: then its dead letter goes without it. */
    default boolean holdsSecret(RawRecord record) {
        return false;
    }
}
