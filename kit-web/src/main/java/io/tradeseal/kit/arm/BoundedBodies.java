package io.tradeseal.kit.arm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * A bound for every body that a handler takes as a parameter: without one, a text of any length is taken into memory several
 * times over before anybody asks how long it may be. What may be longer is read by {@link Bodies}, or as a stream.
 */
@ControllerAdvice
public class BoundedBodies extends RequestBodyAdviceAdapter {
    /** A certificate with its chain as PEM has room in it, which is the most that such a body holds. */
    static final DataSize LARGEST = DataSize.ofMegabytes(2);

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        if (message.getHeaders().getContentLength() > LARGEST.toBytes()) throw Bodies.tooLarge(LARGEST);
        return new Bounded(message.getHeaders(), new Counting(message.getBody()));
    }

    private record Bounded(HttpHeaders headers, InputStream body) implements HttpInputMessage {
        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }

    private static final class Counting extends FilterInputStream {
        private long read;

        private Counting(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = super.read(buffer, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int more) {
            read += more;
            if (read > LARGEST.toBytes()) throw Bodies.tooLarge(LARGEST);
        }
    }
}
