package io.tradeseal.expiry.schedule;

import java.util.Locale;

/** What certificate-service says of a version. */
public enum VersionState {
    ENABLED,
    /** Its private key is not in the vault yet. */
    UNRESOLVED,
    STAGED,
    DISABLED,
    REVOKED,
    RETIRED,
    DELETED;

    /** A state that this release does not know counts as enabled: one warning too many rather than one too few. */
    public static VersionState of(String wireName) {
        for (var state : values()) if (state.name().equalsIgnoreCase(wireName)) return state;
        return ENABLED;
    }

    /** As events spell it. */
    public String wireName() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    boolean live() {
        return this == ENABLED || this == UNRESOLVED;
    }
}
