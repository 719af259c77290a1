package io.tradeseal.lifecycle.plan;

/** Whether a version's expiry is watched, and why not. */
public enum Standing {
    /** Its expiry would hurt: it is warned about. */
    WATCHED("Watched", "Its expiry is watched."),
    SUPERSEDED("Superseded", "A newer version has taken over, and no agreement sends with this one."),
    SCHEDULED("Scheduled", "It is not in use before its activation."),
    ENDED("Ended", "Its activation window has ended."),
    STAGED("Staged", "It is staged and not in use."),
    DISABLED("Disabled", "It is disabled."),
    REVOKED("Revoked", "It is revoked."),
    RETIRED("Retired", "It is retired."),
    DELETED("Deleted", "The certificate or its account was deleted."),
    UNREADABLE("Unreadable", "It has no public certificate, so nobody knows when it expires.");

    private final String wireName;
    private final String sentence;

    Standing(String wireName, String sentence) {
        this.wireName = wireName;
        this.sentence = sentence;
    }

    /** As tables and answers spell it. */
    public String wireName() {
        return wireName;
    }

    /** For a person. */
    public String sentence() {
        return sentence;
    }

    /**
     * The standing of that name.
     *
     * @throws IllegalArgumentException for a name that is none
     */
    public static Standing of(String wireName) {
        for (var standing : values()) if (standing.wireName.equals(wireName)) return standing;
        throw new IllegalArgumentException("No standing is called " + wireName);
    }
}
