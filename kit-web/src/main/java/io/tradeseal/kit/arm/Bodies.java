package io.tradeseal.kit.arm;

import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of requests within a limit. */
public final class Bodies {
    /** Values and names in a body: each costs some dozens of bytes of memory, however short it is. */
    private static final long TOKENS = 100_000;

    /** Numbers keep their digits: metadata is given back as it came. */
    public static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(TOKENS)
                            .build())
                    .build())
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
            throw brokenOff();
        }
    }

    /**
     * The body as a JSON object.
     *
     * @throws BadRequest when it is not a JSON object
     */
    public static JsonNode object(byte[] body) {
        try {
            var node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw unreadable(e);
        }
        throw invalid("The request needs a body that is a JSON object.");
    }

    /** Says where the body stops being JSON, or that it is JSON of an unreasonable kind. */
    public static BadRequest unreadable(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return invalid(
                    "The body is nested too deeply, has a number, a name or a text that is too long, or too many values.");
        }
        var place = e.getLocation();
        return invalid(
                place == null || place.getLineNr() < 0
                        ? "The body is not JSON."
                        : "The body is not JSON: see line %d, column %d."
                                .formatted(place.getLineNr(), place.getColumnNr()));
    }

    private static BadRequest invalid(String message) {
        return new BadRequest("InvalidRequestContent", message, null);
    }

    /** The refusal of a body whose end did not come, or whose chunks cannot be told apart. */
    public static BadRequest brokenOff() {
        return invalid("The body broke off before its end.");
    }

    /** The refusal of a body larger than the limit. */
    public static Refusal tooLarge(DataSize limit) {
        var size = limit.toMegabytes() > 0 ? limit.toMegabytes() + " MiB" : limit.toKilobytes() + " KiB";
        return new Refusal(
                413,
                ErrorBody.Detail.of(
                        "RequestEntityTooLarge",
                        "The body is larger than the %s that this path takes.".formatted(size),
                        null));
    }
}
