package io.tradeseal.agreement.exchange;

import io.tradeseal.as2.header.As2Name;
import io.tradeseal.as2.mime.Entity;
import io.tradeseal.as2.mime.HeaderText;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import io.tradeseal.as2.spool.Spool;
import io.tradeseal.as2.spool.Spools;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message or receipt as a partner sent it: its headers are those of the request, or, of a request of type
 * {@code message/rfc822}, stand in front of its body.
 *
 * @param kept what holds the body of a {@code message/rfc822}; null for a body that is read as it comes
 */
record ReceivedMessage(
        Headers headers, InputStream body, @Nullable Spool kept) implements AutoCloseable {
    /** Longer ones are cut off in the log, and refused. */
    static final int LONGEST_ID = 255;

    static final String WHOLE = "message/rfc822";

    /** What is between the caller and this service. */
    private static final Set<String> NOT_THE_MESSAGES =
            Set.of("authorization", "cookie", "host", "content-length", "transfer-encoding", "connection", "accept");

    private static final Set<String> OF_THE_FILE =
            Set.of("content-type", "content-transfer-encoding", "content-disposition");

    static ReceivedMessage of(HttpServletRequest request, Spools spools) throws IOException {
        var body = new RequestBody(request);
        var headers = headers(request);
        if (!isWhole(request)) return new ReceivedMessage(headers, body, null);
        var spool = spools.open();
        boolean done = false;
        try {
            body.transferTo(spool);
            var entity = Entity.read(spool.content(), spools.limits());
            var incoming = new ReceivedMessage(
                    entity.headers().with(without(headers, OF_THE_FILE)),
                    entity.body().open(),
                    spool);
            done = true;
            return incoming;
        } finally {
            if (!done) spool.close();
        }
    }

    static boolean isWhole(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(WHOLE);
    }

    static Headers headers(HttpServletRequest request) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        for (var name : Collections.list(request.getHeaderNames())) {
            if (!NOT_THE_MESSAGES.contains(name.toLowerCase(Locale.ROOT))) {
                Collections.list(request.getHeaders(name))
                        .forEach(value -> fields.add(Map.entry(name, HeaderText.ofHttp(value))));
            }
        }
        return Headers.of(fields);
    }

    private static Headers without(Headers headers, Set<String> names) {
        var left = new ArrayList<Map.Entry<String, String>>();
        headers.forEach((name, value) -> {
            if (!names.contains(name.toLowerCase(Locale.ROOT))) left.add(Map.entry(name, value));
        });
        return Headers.of(List.copyOf(left));
    }

    /** With its angle brackets; cut off where it is longer than one may be, empty where the message has none. */
    String messageId() {
        var id = headers.first("Message-ID", "");
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }

    /** @throws MessageRefused when the message does not say, or says more than is taken */
    void requireMessageId() {
        var id = headers.first("Message-ID", "");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new MessageRefused(
                    Failure.INVALID_HEADERS,
                    "A message has a header Message-ID of 1 to %d characters; this one has %d of them."
                            .formatted(LONGEST_ID, id.length()));
        }
    }

    /** @throws MessageRefused when the message is not one between the two parties of the leg */
    void requireParties(String sender, String receiver) {
        var from = As2Name.plain(headers.first("AS2-From"));
        var to = As2Name.plain(headers.first("AS2-To"));
        if (from.isEmpty() || to.isEmpty()) {
            throw new MessageRefused(
                    Failure.INVALID_HEADERS,
                    "Invalid AS2 headers. One of the \"AS2-To\" or \"AS2-From\" headers is empty.");
        }
        if (!from.equals(sender) || !to.equals(receiver)) {
            throw new MessageRefused(
                    Failure.INVALID_HEADERS,
                    "The message goes from '%s' to '%s'; in this agreement they go from '%s' to '%s'."
                            .formatted(Sanitized.shown(from), Sanitized.shown(to), sender, receiver));
        }
    }

    @Override
    public void close() throws IOException {
        if (kept != null) kept.close();
    }
}
