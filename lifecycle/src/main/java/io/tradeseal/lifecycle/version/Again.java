package io.tradeseal.lifecycle.version;

/** What an upload does whose bytes a version has already: there is never a second version of them. */
public enum Again {
    /** That version is the one shown, or the upload is to wait for its activation, and the version is there for it. */
    UNCHANGED,
    /** That version becomes current again, or for the first time, and the others are followed by it. */
    CURRENT,
    /** That version was taken out of use; whoever wants it enables it first. */
    REFUSED
}
