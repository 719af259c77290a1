package io.tradeseal.portal.edge;

import java.io.IOException;

/** The body has grown past what its path takes; answered 413. */
public final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    BodyTooLarge(long most) {
        super(message(most));
    }

    static String message(long most) {
        var size = most >> 20 > 0 ? (most >> 20) + " MiB" : (most >> 10) + " KiB";
        return "The body is larger than the %s that this path takes.".formatted(size);
    }
}
