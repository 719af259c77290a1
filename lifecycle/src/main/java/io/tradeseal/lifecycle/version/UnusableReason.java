package io.tradeseal.lifecycle.version;

/** Why a version cannot be used at an instant: what its owner has decided before what its validity and its window say. */
public enum UnusableReason {
    STAGED,
    DISABLED,
    REVOKED,
    RETIRED,
    DELETED,
    EXPIRED,
    /** Its window has not begun. */
    NOT_YET_ACTIVE,
    /** Its window has begun before its validity. */
    NOT_YET_VALID,
    WINDOW_ENDED
}
