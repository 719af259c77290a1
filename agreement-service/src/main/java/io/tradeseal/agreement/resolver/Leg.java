package io.tradeseal.agreement.resolver;

/** A direction of messages, as seen by the host. */
public enum Leg {
    SEND("send"),
    RECEIVE("receive");

    private final String wireName;

    Leg(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
