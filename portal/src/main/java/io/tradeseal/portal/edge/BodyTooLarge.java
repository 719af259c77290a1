package io.tradeseal.portal.edge;

import java.io.IOException;

/** The body has grown past what its path takes; answered 413. */
public final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    BodyTooLarge(long most) {
        super("The body is larger than the %d MiB that this path takes.".formatted(most >> 20));
    }
}
