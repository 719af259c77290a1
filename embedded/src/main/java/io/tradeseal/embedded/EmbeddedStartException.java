package io.tradeseal.embedded;

import org.jspecify.annotations.Nullable;

/** Something embedded could not be started; the message is one sentence for the person who started it. */
public final class EmbeddedStartException extends RuntimeException {
    public EmbeddedStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
