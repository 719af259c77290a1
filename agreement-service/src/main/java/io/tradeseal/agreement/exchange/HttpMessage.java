package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.exchange.MessageLogEntry.Served;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.mime.FileName;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.kit.error.BadRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    static void certificates(Answer answer, List<Served> served) {
        if (!served.isEmpty()) {
            answer.with(CERTIFICATES, served.stream().map(Served::shown).collect(Collectors.joining(", ")));
        }
    }

    static void findings(Answer answer, Collection<MessageFinding> findings) {
        findings.forEach(finding -> answer.with(FINDING, finding.code().wireName() + "; " + finding.message()));
    }

    /** A message or receipt that was made: its headers as the answer's, or with the body in one file. */
    static Answer message(HttpServletRequest request, Headers headers, InputStream body, long length) {
        if (wantsWhole(request)) {
            var block = headers.block();
            var whole = new SequenceInputStream(new ByteArrayInputStream(block), body);
            return new Answer(ReceivedMessage.WHOLE, whole, block.length + length);
        }
        var answer = new Answer(headers.first("Content-Type", MediaType.APPLICATION_OCTET_STREAM_VALUE), body, length);
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Type")) answer.with(name, value);
        });
        return answer;
    }

    /** A payload that a stranger named: no browser is to show it, and no odd type is to stop the answer. */
    static Answer payload(String contentType, @Nullable String fileName, InputStream body, long length) {
        return new Answer(readable(contentType), body, length)
                .with("X-Content-Type-Options", "nosniff")
                .with("Content-Disposition", fileName == null ? "attachment" : FileName.attachment(fileName));
    }

    private static String readable(String contentType) {
        try {
            if (contentType.length() <= LONGEST_TYPE && contentType.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                return MediaType.parseMediaType(contentType).toString();
            }
        } catch (InvalidMediaTypeException e) {
            // said below
        }
        return MediaType.APPLICATION_OCTET_STREAM_VALUE;
    }
}
