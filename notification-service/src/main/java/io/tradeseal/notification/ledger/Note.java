package io.tradeseal.notification.ledger;

import io.tradeseal.notification.person.Recipient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to others about an entry that does not reach its recipient.
 *
 * @param kind of the mail
 * @param about id of the entry
 * @param trouble that keeps it, null when the entry has failed for good
 */
record Note(String kind, UUID about, @Nullable UUID trouble) {
    static final String FAILURE = "FailureNote";
    static final String TROUBLE = "TroubleNote";

    static Note ofFailure(UUID about) {
        return new Note(FAILURE, about, null);
    }

    static Note ofTrouble(UUID about, UUID trouble) {
        return new Note(TROUBLE, about, trouble);
    }

    /** Of a failure a person gets a note for each entry, of a trouble one altogether. */
    UUID id(Recipient person) {
        return trouble == null
                ? LedgerEntry.id("note", about.toString(), person.key())
                : LedgerEntry.id("trouble", trouble.toString(), person.key());
    }
}
