package io.tradeseal.portal.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Stops a body without a length (chunked) once it has grown too large, and says of one that stopped by itself that it did. */
final class BoundedRequest extends HttpServletRequestWrapper {

    private final long most;
    private @Nullable Counting stream;
    private volatile boolean exceeded;
    private volatile boolean late;

    BoundedRequest(HttpServletRequest request, long most) {
        super(request);
        this.most = most;
    }

    boolean exceeded() {
        return exceeded;
    }

    /** Whether the client was waited for in vain. */
    boolean late() {
        return late;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Counting(super.getInputStream());
        }
        return stream;
    }

    private boolean hasBody() {
        return getContentLengthLong() > 0 || getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private final class Counting extends ServletInputStream {

        private final ServletInputStream source;
        private long read;

        Counting(ServletInputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            try {
                var next = source.read();
                count(next < 0 ? 0 : 1);
                return next;
            } catch (IOException e) {
                throw told(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                var got = source.read(buffer, offset, length);
                count(Math.max(got, 0));
                return got;
            } catch (IOException e) {
                throw told(e);
            }
        }

        private IOException told(IOException e) {
            if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                late = true;
                return new BodyTooSlow(e);
            }
            return e;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > most) {
                exceeded = true;
                throw new BodyTooLarge(most);
            }
        }

        /** Known before it is read, for who tells the services whether a body follows (RFC 9112 §6.3). */
        @Override
        public boolean isFinished() {
            return !hasBody() || source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
