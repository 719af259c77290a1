package io.tradeseal.agreement.exchange;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer of bytes, made whole before anything takes effect: what cannot be answered is found while it is made, and
 * nothing is logged as taken that nobody can be given.
 */
final class Answer {
    /** Of the names and values of its headers; the servers on the way take {@code server.tomcat.max-http-response-header-size}. */
    static final int LONGEST_HEADERS = 24 << 10;

    private static final Logger log = LoggerFactory.getLogger(Answer.class);
    private static final int BESIDE_NAME_AND_VALUE = 4;

    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final String contentType;
    private final InputStream body;
    private final long length;
    private int headerBytes;

    Answer(String contentType, InputStream body, long length) {
        this.contentType = ascii(contentType);
        this.body = body;
        this.length = length;
        count("Content-Type", this.contentType);
    }

    /**
     * Adds a header; what no HTTP client reads for certain is replaced.
     *
     * @throws MessageRefused when the answer would have more of them than are sure to get through
     */
    Answer with(String name, String value) {
        var shown = ascii(value);
        count(name, shown);
        headers.add(Map.entry(name, shown));
        return this;
    }

    private void count(String name, String value) {
        headerBytes += name.length() + value.length() + BESIDE_NAME_AND_VALUE;
        if (headerBytes > LONGEST_HEADERS) {
            throw new MessageRefused(
                    Failure.LIMIT_EXCEEDED,
                    "What the message says in its headers is too long to be answered: the header %s goes beyond the %,d bytes that an answer takes. Shorten it."
                            .formatted(name, LONGEST_HEADERS));
        }
    }

    /** One line that every HTTP client can read. */
    private static String ascii(String value) {
        return value.replaceAll("[\\p{Cntrl}]+", " ").replaceAll("[^\\x20-\\x7E]", "?");
    }

    /**
     * Gives it.
     *
     * @param otherwise what is to be done when the caller went away before its end, or the bytes cannot be read any more
     */
    void sendTo(HttpServletResponse response, Runnable otherwise) {
        boolean given = false;
        try {
            response.setContentType(contentType);
            headers.forEach(header -> response.addHeader(header.getKey(), header.getValue()));
            response.setContentLengthLong(length);
            var out = response.getOutputStream();
            body.transferTo(out);
            out.flush();
            given = true;
        } catch (IOException e) {
            log.debug("The caller went away before the end of the answer: {}", e.toString());
        } finally {
            if (!given) otherwise.run();
        }
    }
}
