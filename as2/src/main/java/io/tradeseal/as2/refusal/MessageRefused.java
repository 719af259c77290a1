package io.tradeseal.as2.refusal;

import org.jspecify.annotations.Nullable;

/** A message that is not made, opened or believed; the message of the exception is a sentence for a person. */
public final class MessageRefused extends RuntimeException {
    private final Failure failure;

    public MessageRefused(Failure failure, String sentence) {
        this(failure, sentence, null);
    }

    /** @param cause kept for the log alone; what libraries say of hostile bytes helps no sender */
    public MessageRefused(Failure failure, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
