package io.tradeseal.agreement.resolver;

import java.util.Arrays;

/** State of a certificate's version, as its events name it. */
public enum VersionState {
    ENABLED,
    /** Its private key has not been found by certificate-service; the host may hold it elsewhere. */
    UNRESOLVED,
    /** Unresolved, and not among the keys that this service was given. */
    KEYLESS,
    STAGED,
    DISABLED,
    REVOKED,
    RETIRED,
    DELETED,
    /** One that this release does not know yet; not to be used. */
    OTHER;

    public boolean usable() {
        return this == ENABLED || this == UNRESOLVED;
    }

    /** Reads tolerantly: states may be added. */
    public static VersionState of(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.name().equalsIgnoreCase(wireName))
                .findFirst()
                .orElse(OTHER);
    }
}
