package io.tradeseal.portal.route;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Ends the exchange where an answer is closed before its end. The client would read the rest first, to keep the connection. */
final class AbandonedAnswers implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var answer = chain.proceed(request, scope);
        var body = answer.getEntity();
        if (body != null) {
            answer.setEntity(new Abandonable(body, scope.execRuntime));
        }
        return answer;
    }

    private static final class Abandonable extends HttpEntityWrapper {
        private final ExecRuntime exchange;

        Abandonable(HttpEntity body, ExecRuntime exchange) {
            super(body);
            this.exchange = exchange;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new UntilTheEnd(super.getContent(), exchange);
        }
    }

    private static final class UntilTheEnd extends FilterInputStream {
        private final ExecRuntime exchange;
        private boolean ended;

        UntilTheEnd(InputStream body, ExecRuntime exchange) {
            super(body);
            this.exchange = exchange;
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            ended |= next < 0;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var got = super.read(buffer, offset, length);
            ended |= got < 0;
            return got;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                exchange.discardEndpoint();
            }
            super.close();
        }
    }
}
