package io.tradeseal.lifecycle.plan;

/** Whether a version's expiry is watched, and why not. */
public enum Standing {
    /** Its expiry would hurt: it is warned about. */
    WATCHED("Watched", "Its expiry is watched."),
    /** Not always a newer one: a rollover that is rolled back, or old bytes uploaded again, gives an older one its turn. */
    SUPERSEDED(
            "Superseded",
            "Another version has taken over, and no agreement sends with this one.",
            "Another version takes over before."),
    SCHEDULED("Scheduled", "It is not in use before its activation."),
    ENDED(
            "Ended",
            "Its activation window has ended, and no other version has taken over.",
            "Its activation window ends before, and no other version takes over."),
    STAGED("Staged", "It is staged and not in use."),
    DISABLED("Disabled", "It is disabled."),
    REVOKED("Revoked", "It is revoked."),
    RETIRED("Retired", "It is retired."),
    DELETED("Deleted", "The certificate or its account was deleted."),
    UNREADABLE("Unreadable", "It has no public certificate, so nobody knows when it expires.");

    private final String wireName;
    private final String sentence;
    private final String foretold;

    Standing(String wireName, String sentence) {
        this(wireName, sentence, sentence);
    }

    Standing(String wireName, String sentence, String foretold) {
        this.wireName = wireName;
        this.sentence = sentence;
        this.foretold = foretold;
    }

    /** As tables and answers spell it. */
    public String wireName() {
        return wireName;
    }

    /** For a person. */
    public String sentence() {
        return sentence;
    }

    /** For a person, of an instant ahead at which it will stand so: why nothing is announced then. */
    public String foretold() {
        return foretold;
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
