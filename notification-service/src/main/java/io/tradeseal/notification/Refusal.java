package io.tradeseal.notification;

/** The caller asked for what cannot be had; the message says so to a person. */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    public Refusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Every refusal there is, besides content that cannot be read. */
    public enum Reason {
        UNKNOWN,
        UNKNOWN_ACCOUNT,
        STALE,
        TOO_MANY_CONTACTS
    }
}
