package io.tradeseal.certificate.imports;

import io.tradeseal.certificate.Reason;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The elements of the array that an import is, measured before any of them is taken into memory: read as a stream again and
 * again, a body costs what its largest element costs.
 */
final class Elements {
    /** Bytes of an element: ten thousand certificates in one text, or one with a chain and all that can be said of it. */
    static final int LARGEST = 12 * 1024 * 1024;

    /** Values and names in an element; its metadata has at most 16 KiB, and each costs some dozens of bytes, however short. */
    private static final int TOKENS = 20_000;

    private static final Set<String> MEMBERS = Set.of("certificates", "value", "entries");

    /** Names are not kept for when they come again: of millions that do not, each would be. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(LARGEST).build())
            .build();

    /** Like that of other bodies, but that more follows an element of an array. */
    private static final JsonMapper JSON = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Supplier<InputStream> body;
    private final List<Size> sizes = new ArrayList<>();

    /** How much an element is; the bytes may be those of white space. */
    private record Size(long bytes, int tokens) {
        boolean isTooLarge() {
            return bytes > LARGEST || tokens > TOKENS;
        }
    }

    @FunctionalInterface
    interface Element {
        /**
         * Takes one.
         *
         * @param node null for one that is too large to be read
         */
        void at(int index, @Nullable JsonNode node);
    }

    @FunctionalInterface
    private interface Place {
        /** The parser stands at the first token of the element, and is to stand at its last afterwards. */
        void at(int index, JsonParser parser);
    }

    private Elements(Supplier<InputStream> body) {
        this.body = body;
    }

    /**
     * Those of a body that is JSON.
     *
     * @throws Refusal when it cannot be read, or there are more than so many
     */
    static Elements of(Supplier<InputStream> body, int most) {
        var elements = new Elements(body);
        elements.measure(most);
        return elements;
    }

    /** Bytes of one. */
    long bytes(int index) {
        return sizes.get(index).bytes();
    }

    /** Bytes of the largest that is read. */
    long largest() {
        return sizes.stream()
                .filter(size -> !size.isTooLarge())
                .mapToLong(Size::bytes)
                .max()
                .orElse(0);
    }

    void forEach(Element consumer) {
        walk((index, parser) -> {
            if (sizes.get(index).isTooLarge()) {
                parser.skipChildren();
                consumer.at(index, null);
            } else {
                consumer.at(index, JSON.readTree(parser));
            }
        });
    }

    private void measure(int most) {
        var starts = new ArrayList<Long>();
        var tokens = new ArrayList<Integer>();
        var end = walk((index, parser) -> {
            if (index == most) throw tooMany(most);
            starts.add(position(parser.currentTokenLocation()));
            tokens.add(skip(parser));
        });
        for (int i = 0; i < starts.size(); i++) {
            long next = i + 1 < starts.size() ? starts.get(i + 1) : end;
            sizes.add(new Size(next - starts.get(i), tokens.get(i)));
        }
    }

    static Refusal tooMany(int most) {
        return new Refusal(
                Reason.TOO_MANY_ENTRIES,
                "The import has more than %d certificates, which is the most that are taken at once. Nothing was stored."
                        .formatted(most));
    }

    static Refusal tooLarge() {
        return new Refusal(
                Fault.TOO_LARGE,
                "An entry has at most %d MiB and %d values and names; send what is in it as several entries."
                        .formatted(LARGEST >> 20, TOKENS));
    }

    /** Goes to the last token of an element, and says how many there were. */
    private static int skip(JsonParser parser) {
        int depth = 0;
        int tokens = 0;
        for (var token = parser.currentToken(); ; token = parser.nextToken()) {
            tokens++;
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) return tokens;
        }
    }

    private static long position(TokenStreamLocation location) {
        return Math.max(location.getByteOffset(), location.getCharOffset());
    }

    /** Answers where the array ends. */
    private long walk(Place place) {
        try (var parser = JSON.createParser(body.get())) {
            if (!findArray(parser)) {
                throw new Refusal(Fault.INVALID_REQUEST, "The body has no array 'certificates'.");
            }
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                place.at(index, parser);
            }
            var end = position(parser.currentTokenLocation());
            while (parser.nextToken() != null) {
                // what follows the array must be JSON too
            }
            return end;
        } catch (JacksonException e) {
            throw Bodies.unreadable(e);
        }
    }

    private static boolean findArray(JsonParser parser) {
        var first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            return first == JsonToken.START_ARRAY;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = MEMBERS.contains(parser.currentName());
            if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
