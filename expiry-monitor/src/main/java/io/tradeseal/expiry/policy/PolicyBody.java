package io.tradeseal.expiry.policy;

import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.threshold.Threshold;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"properties":{"thresholds":["P30D","20%"]}}}; names have no case, unknown members are passed over, faults named all at once. */
final class PolicyBody {
    private static final int LARGEST = 64 * 1024;
    private static final int MOST_THRESHOLDS = 20;
    private static final String CODE = "InvalidRequestContent";
    private static final String TARGET = "properties.thresholds";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PolicyBody() {}

    /** @throws BadRequest with every fault in its details */
    static Policy read(HttpServletRequest request) throws IOException {
        return thresholds(properties(request).any("thresholds"));
    }

    /** As {@link #read}; {@code "usesDefault": true} in the place of thresholds stands for the defaults. */
    static Policy readOrDefault(HttpServletRequest request, Policy defaults) throws IOException {
        var properties = properties(request);
        var usesDefault = properties.any("usesDefault");
        if (usesDefault != null && usesDefault.booleanValue(false)) return defaults;
        return thresholds(properties.any("thresholds"));
    }

    private static Members properties(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Refusal(Fault.TOO_LARGE, "A policy has at most %d bytes.".formatted(LARGEST));
        }
        var properties = Members.of(parse(bytes), new Violations()).any("properties");
        if (properties == null || !properties.isObject()) {
            throw new BadRequest(CODE, "The body needs an object 'properties' with 'thresholds'.", "properties");
        }
        return Members.of(properties, new Violations());
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new BadRequest(
                    CODE, "The body is not JSON. Send {\"properties\":{\"thresholds\":[\"P30D\"]}}.", null);
        }
    }

    private static Policy thresholds(@Nullable JsonNode node) {
        var elements = elements(node);
        if (elements.isEmpty()) {
            throw new BadRequest(
                    CODE,
                    "Give 1 to %d thresholds such as [\"P30D\",\"P7D\"] or \"20%%\"; DELETE brings back the defaults."
                            .formatted(MOST_THRESHOLDS),
                    TARGET);
        }
        if (elements.size() > MOST_THRESHOLDS) {
            throw new BadRequest(CODE, "There can be at most %d thresholds.".formatted(MOST_THRESHOLDS), TARGET);
        }
        return new Policy(each(List.copyOf(elements)), false);
    }

    private static Collection<JsonNode> elements(@Nullable JsonNode node) {
        if (node == null) return List.of();
        return node.isString() ? List.of(node) : node.isArray() ? node.values() : List.of();
    }

    private static List<Threshold> each(List<JsonNode> elements) {
        var faults = new ArrayList<ErrorBody.Detail>();
        var read = new ArrayList<Threshold>();
        var seen = new HashMap<Object, Integer>();
        for (var i = 0; i < elements.size(); i++) {
            var target = TARGET + "[" + i + "]";
            try {
                var threshold = one(elements.get(i));
                var same = seen.putIfAbsent(size(threshold), i);
                if (same != null) throw new DateTimeException("It is as long as thresholds[%d].".formatted(same));
                read.add(threshold);
            } catch (DateTimeException e) {
                faults.add(ErrorBody.Detail.of(CODE, String.valueOf(e.getMessage()), target));
            }
        }
        if (!faults.isEmpty()) throw BadRequest.invalidContent(faults);
        return read;
    }

    private static Threshold one(JsonNode element) {
        if (!element.isString()) throw new DateTimeException("A threshold is a string such as \"P30D\" or \"20%\".");
        return Threshold.parse(element.stringValue());
    }

    private static Object size(Threshold threshold) {
        return switch (threshold) {
            case Threshold.Fixed fixed -> fixed.time();
            case Threshold.Share share -> Map.entry("%", share.percent());
        };
    }
}
