package io.tradeseal.lifecycle.version;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the owner of a version has decided about it. Whether it is current, accepted or expired follows from its window,
 * its validity and the clock.
 *
 * <pre>
 *   upload staged      upload
 *        |               |
 *      Staged --------> Enabled (Unresolved while a private key was not found) <----> Disabled, Revoked
 *        |               |                                                             |
 *        +---------------+----------------> Retired <----------------------------------+
 *                                           Deleted, with its certificate
 * </pre>
 */
public enum VersionState {
    ENABLED,
    /** Its private key has not been found. */
    UNRESOLVED,
    STAGED,
    DISABLED,
    REVOKED,
    RETIRED,
    DELETED;

    private final String wireName = name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);

    /** As events and bodies spell it. */
    public String wireName() {
        return wireName;
    }

    /** Whether it takes part in deciding which version is used. */
    public boolean isUsable() {
        return this == ENABLED || this == UNRESOLVED;
    }

    /** By its name in any case; empty for one that this release does not know. */
    public static Optional<VersionState> named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equalsIgnoreCase(wireName))
                .findFirst();
    }

    /** Reads tolerantly: states may be added, and what one of them counts as is for the reader to say. */
    public static VersionState of(String wireName, VersionState ifUnknown) {
        return named(wireName).orElse(ifUnknown);
    }
}
