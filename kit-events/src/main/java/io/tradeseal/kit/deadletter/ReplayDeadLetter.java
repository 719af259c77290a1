package io.tradeseal.kit.deadletter;

import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.event.RawRecord;
import io.tradeseal.kit.event.Unacceptable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Hands a dead letter to the service's own handler again; it never goes to its topic again, where it would be the newest. */
public final class ReplayDeadLetter {
    private static final Logger log = LoggerFactory.getLogger(ReplayDeadLetter.class);

    private final DeadLetters deadLetters;
    private final EventFeed feed;
    private final TransactionOperations transactions;

    public ReplayDeadLetter(DeadLetters deadLetters, EventFeed feed, TransactionOperations transactions) {
        this.deadLetters = deadLetters;
        this.feed = feed;
        this.transactions = transactions;
    }

    /** What came of it. */
    sealed interface Outcome {
        record Taken(DeadLetter letter) implements Outcome {}

        record TakenBefore(DeadLetter letter) implements Outcome {}

        record Refused(String reason) implements Outcome {}

        record Unknown() implements Outcome {}
    }

    Outcome handle(long id, String caller) {
        try {
            return transactions.<Outcome>execute(status -> replay(id, caller));
        } catch (Unacceptable e) {
            return refused(id, caller, String.valueOf(e.getMessage()));
        }
    }

    private Outcome replay(long id, String caller) {
        var letter = deadLetters.lock(id).orElse(null);
        if (letter == null) return new Outcome.Unknown();
        if (letter.replayedAt() != null) return new Outcome.TakenBefore(letter);
        feed.replay(new RawRecord(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.key(),
                letter.rawHeaders(),
                letter.payload(),
                null,
                letter.sender()));
        deadLetters.markReplayed(id, caller);
        log.info("Dead letter {} replayed by {}", id, caller);
        return new Outcome.Taken(deadLetters.find(id).orElseThrow());
    }

    private Outcome refused(long id, String caller, String reason) {
        deadLetters.noteRefusal(id, reason);
        log.info("Dead letter {} replayed by {}, refused again: {}", id, caller, reason);
        return new Outcome.Refused(reason);
    }
}
