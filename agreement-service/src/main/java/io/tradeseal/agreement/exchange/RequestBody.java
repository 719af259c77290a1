package io.tradeseal.agreement.exchange;

import io.tradeseal.kit.arm.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;

/** The body of a request as it comes. One that breaks off is the caller's fault, and told apart from a broken disk. */
final class RequestBody extends FilterInputStream {
    RequestBody(HttpServletRequest request) throws IOException {
        super(request.getInputStream());
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw Bodies.brokenOff();
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            return super.read(into, offset, length);
        } catch (IOException e) {
            throw Bodies.brokenOff();
        }
    }
}
