package io.tradeseal.certificate.inventory;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a version's owner has decided about it. Whether it is current, accepted or expired follows from its window and the
 * clock.
 *
 * <pre>
 *   upload staged      upload
 *        |               |
 *      Staged --------> Enabled (Unresolved while a private key was not found) <----> Disabled
 *        |               |                                                             |
 *        +---------------+----------------> Retired <----------------------------------+
 *                                           Deleted, with its certificate
 * </pre>
 */
public enum VersionState {
    ENABLED("Enabled"),
    STAGED("Staged"),
    DISABLED("Disabled"),
    REVOKED("Revoked"),
    UNRESOLVED("Unresolved"),
    RETIRED("Retired"),
    DELETED("Deleted");

    private final String wireName;

    VersionState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether it takes part in deciding which version is current. */
    public boolean isUsable() {
        return this == ENABLED || this == UNRESOLVED;
    }

    public static Optional<VersionState> named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equalsIgnoreCase(wireName))
                .findFirst();
    }
}
