package io.tradeseal.portal.edge;

import java.io.IOException;

/** The body has paused too long or come too slowly; answered 408. */
public final class BodyTooSlow extends IOException {
    private static final long serialVersionUID = 1;

    BodyTooSlow(IOException cause) {
        super(cause);
    }
}
