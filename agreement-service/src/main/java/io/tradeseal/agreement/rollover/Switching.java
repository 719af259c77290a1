package io.tradeseal.agreement.rollover;

import java.util.Arrays;
import java.util.Optional;

/** What makes an agreement use the new version for what goes out. */
public enum Switching {
    /** An instant, for all agreements the same. */
    DATE("Date"),
    /** The partner says that it has imported the new certificate. */
    CONFIRMATION("Confirmation"),
    /** The first message that the partner made with the new certificate. */
    FIRST_USE("FirstUse");

    private final String wireName;

    Switching(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    static Optional<Switching> named(String wireName) {
        return Arrays.stream(values())
                .filter(switching -> switching.wireName.equalsIgnoreCase(wireName))
                .findFirst();
    }
}
