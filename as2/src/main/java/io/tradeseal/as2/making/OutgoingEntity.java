package io.tradeseal.as2.making;

import io.tradeseal.as2.mime.Headers;
import java.io.IOException;
import java.io.OutputStream;

/** A MIME entity that is written once, as it goes into a layer of protection or on the wire. */
public record OutgoingEntity(Headers headers, Body body) {

    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Headers, an empty line, the body. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(headers.block());
        body.writeTo(out);
    }
}
