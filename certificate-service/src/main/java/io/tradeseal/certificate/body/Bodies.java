package io.tradeseal.certificate.body;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of requests within a limit. */
public final class Bodies {
    /** Numbers keep their digits: metadata is given back as it came. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Bodies() {}

    /**
     * The whole body.
     *
     * @throws Refusal when there is more than the limit
     */
    public static byte[] bytes(HttpServletRequest request, DataSize limit) {
        if (request.getContentLengthLong() > limit.toBytes()) {
            throw tooLarge(limit);
        }
        try {
            var bytes = request.getInputStream().readNBytes((int) limit.toBytes() + 1);
            if (bytes.length > limit.toBytes()) {
                throw tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("The body broke off.", e);
        }
    }

    /**
     * The body as a JSON object.
     *
     * @throws Refusal when it is not a JSON object
     */
    public static JsonNode object(byte[] body) {
        try {
            var node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw invalid(
                    place == null || place.getLineNr() < 0
                            ? "The body is not JSON."
                            : "The body is not JSON: see line %d, column %d."
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        }
        throw invalid("The request needs a body that is a JSON object.");
    }

    private static Refusal invalid(String message) {
        return new Refusal(Reason.INVALID_REQUEST_CONTENT, message);
    }

    private static Refusal tooLarge(DataSize limit) {
        return new Refusal(
                Reason.REQUEST_ENTITY_TOO_LARGE,
                "The body is larger than the %d MiB that this path takes.".formatted(limit.toMegabytes()));
    }
}
