package io.tradeseal.certificate.revocation;

/** A list or a response could not be had; the message is a sentence for a person. */
final class NotFetched extends Exception {
    private static final long serialVersionUID = 1;

    NotFetched(String message) {
        super(message, null, false, false);
    }
}
