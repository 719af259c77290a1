package io.tradeseal.certificate.account;

import io.tradeseal.kit.arm.Precondition;

/**
 * How often a resource has changed.
 *
 * @param number one more with each event; goes on after a deletion
 * @param edition one more with each change of what a client can edit: the ETag
 */
public record Revision(long number, long edition) {
    public static final Revision NONE = new Revision(0, 0);

    /** After a change that a client could have made. */
    public Revision edited() {
        return new Revision(number + 1, edition + 1);
    }

    /** After a change of what no client edits. */
    public Revision found() {
        return new Revision(number + 1, edition);
    }

    public String etag() {
        return Precondition.etag(edition);
    }
}
