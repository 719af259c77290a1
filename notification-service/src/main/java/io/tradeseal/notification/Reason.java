package io.tradeseal.notification;

import io.tradeseal.kit.error.Refusal;

/** Why a request is refused: this service's error codes, besides the kit's. */
public enum Reason implements Refusal.Reason {
    TOO_MANY_CONTACTS(409, "TooManyContacts"),
    NOT_SENT_AGAIN(409, "NotSentAgain");

    private final int status;
    private final String code;

    Reason(int status, String code) {
        this.status = status;
        this.code = code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }
}
