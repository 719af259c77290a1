package io.tradeseal.kit.event;

/** A record breaks a rule and never will be taken; the message says which, in a sentence. */
public class Unacceptable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unacceptable(String reason) {
        super(reason);
    }
}
