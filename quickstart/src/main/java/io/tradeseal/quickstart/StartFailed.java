package io.tradeseal.quickstart;

/** The quickstart cannot start; the message is one sentence that says why and what helps. */
final class StartFailed extends RuntimeException {
    StartFailed(String message) {
        super(message);
    }
}
