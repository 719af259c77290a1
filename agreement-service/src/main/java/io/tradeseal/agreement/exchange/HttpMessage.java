package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.exchange.MessageLogEntry.Served;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.kit.error.BadRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;

/** How messages stand in requests and answers, beside their bodies. */
final class HttpMessage {
    static final String MIC = "Tradeseal-MIC";
    static final String CERTIFICATES = "Tradeseal-Certificates";
    static final String FINDING = "Tradeseal-Finding";
    static final String DISPOSITION = "Tradeseal-Disposition";
    static final String RECEIPT = "Tradeseal-Receipt";
    static final String RECEIPT_DELIVERY = "Tradeseal-Receipt-Delivery";

    private static final Logger log = LoggerFactory.getLogger(HttpMessage.class);
    private static final int LONGEST_TYPE = 1000;

    private HttpMessage() {}

    /** A parameter out of the query alone: asking for parameters would read a body that calls itself a form. */
    static @Nullable String parameter(HttpServletRequest request, String name) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .entrySet()
                .stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
                .map(parameter -> parameter.getValue().getFirst())
                .findFirst()
                .orElse(null);
    }

    /** Whether the body is to travel as base64, {@code transferEncoding=base64}; binary by default. */
    static boolean base64(HttpServletRequest request) {
        var asked = parameter(request, "transferEncoding");
        return switch (asked == null ? "binary" : asked.toLowerCase(Locale.ROOT)) {
            case "binary" -> false;
            case "base64" -> true;
            default ->
                throw new BadRequest(
                        "InvalidRequestContent", "'transferEncoding' is binary or base64.", "transferEncoding");
        };
    }

    /** Whether the caller wants one file with the headers in front of the body. */
    static boolean wantsWhole(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(ReceivedMessage.WHOLE);
    }

    static void certificates(HttpServletResponse response, List<Served> served) {
        if (!served.isEmpty()) {
            set(response, CERTIFICATES, served.stream().map(Served::shown).collect(Collectors.joining(", ")));
        }
    }

    static void findings(HttpServletResponse response, Collection<MessageFinding> findings) {
        findings.forEach(
                finding -> response.addHeader(FINDING, ascii(finding.code().wireName() + "; " + finding.message())));
    }

    static void set(HttpServletResponse response, String name, String value) {
        response.setHeader(name, ascii(value));
    }

    /** A message or receipt that was made: its headers as the answer's, or with the body in one file. */
    static void message(
            HttpServletRequest request, HttpServletResponse response, Headers headers, InputStream body, long length)
            throws IOException {
        if (wantsWhole(request)) {
            var block = headers.block();
            response.setContentType(ReceivedMessage.WHOLE);
            response.setContentLengthLong(block.length + length);
            send(response, new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(block), body));
            return;
        }
        headers.forEach((name, value) -> {
            if (name.equalsIgnoreCase("Content-Type")) {
                response.setContentType(value);
            } else {
                set(response, name, value);
            }
        });
        response.setContentLengthLong(length);
        send(response, body);
    }

    /** A payload that a stranger named: no browser is to show it, and no odd type is to stop the answer. */
    static void payload(
            HttpServletResponse response, String contentType, @Nullable String fileName, InputStream body, long length)
            throws IOException {
        response.setContentType(readable(contentType));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition",
                fileName == null ? "attachment" : io.tradeseal.as2.mime.MediaType.attachment(fileName));
        response.setContentLengthLong(length);
        send(response, body);
    }

    private static String readable(String contentType) {
        try {
            if (contentType.length() <= LONGEST_TYPE && contentType.equals(ascii(contentType))) {
                return MediaType.parseMediaType(contentType).toString();
            }
        } catch (InvalidMediaTypeException e) {
            // said below
        }
        return MediaType.APPLICATION_OCTET_STREAM_VALUE;
    }

    private static void send(HttpServletResponse response, InputStream body) throws IOException {
        var out = response.getOutputStream();
        try {
            body.transferTo(out);
            out.flush();
        } catch (IOException e) {
            log.debug("The caller went away before the end of the answer: {}", e.toString());
        }
    }

    /** One line that every HTTP client can read. */
    private static String ascii(String value) {
        return value.replaceAll("[\\p{Cntrl}]+", " ").replaceAll("[^\\x20-\\x7E]", "?");
    }
}
