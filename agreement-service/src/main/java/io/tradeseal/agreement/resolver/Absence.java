package io.tradeseal.agreement.resolver;

import io.tradeseal.lifecycle.version.UnusableReason;

/** Why no version serves a role. */
public enum Absence {
    NOT_ASSIGNED("NotAssigned", "The agreement names no certificate for this role."),
    UNKNOWN("UnknownCertificate", "The integration account has no certificate of this name."),
    DELETED("Deleted", "The certificate was deleted."),
    WRONG_KIND(
            "WrongKind", "The role needs the other kind of certificate: the host's private or the guest's public one."),
    KEY_MISSING("PrivateKeyMissing", "The version's private key is not among those that sign and decrypt here."),
    UNFIT("Unfit", "The version's kind of key cannot do what the role needs."),
    STAGED("Staged", "The version is staged and has not been activated."),
    DISABLED("Disabled", "The version is disabled."),
    REVOKED("Revoked", "The version was revoked."),
    RETIRED("Retired", "The version was retired."),
    EXPIRED("Expired", "The version has expired."),
    NOT_YET_VALID("NotYetValid", "The version's validity has not begun."),
    NOT_YET_ACTIVE("NotYetActive", "The version's activation window has not begun."),
    WINDOW_ENDED("WindowEnded", "The version's activation window has ended.");

    private final String code;
    private final String message;

    Absence(String code, String message) {
        this.code = code;
        this.message = message;
    }

    static Absence of(UnusableReason reason) {
        return switch (reason) {
            case STAGED -> STAGED;
            case DISABLED -> DISABLED;
            case REVOKED -> REVOKED;
            case RETIRED -> RETIRED;
            case DELETED -> DELETED;
            case EXPIRED -> EXPIRED;
            case NOT_YET_ACTIVE -> NOT_YET_ACTIVE;
            case NOT_YET_VALID -> NOT_YET_VALID;
            case WINDOW_ENDED -> WINDOW_ENDED;
        };
    }

    /** Whether it is known of the version on the day of its upload, and time mends nothing. */
    public boolean isInability() {
        return this == KEY_MISSING || this == UNFIT;
    }

    public String code() {
        return code;
    }

    /** A sentence for a person. */
    public String message() {
        return message;
    }
}
