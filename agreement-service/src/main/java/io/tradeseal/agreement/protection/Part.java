package io.tradeseal.agreement.protection;

import io.tradeseal.agreement.protection.message.Headers;
import java.io.IOException;
import java.io.OutputStream;

/** A MIME entity that is written once, as it goes into a layer of protection or on the wire. */
record Part(Headers headers, Body body) {

    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Headers, an empty line, the body. */
    void writeTo(OutputStream out) throws IOException {
        out.write(headers.block());
        body.writeTo(out);
    }
}
