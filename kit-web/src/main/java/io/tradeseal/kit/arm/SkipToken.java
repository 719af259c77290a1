package io.tradeseal.kit.arm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.kit.error.BadRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The position in a list that a continuation link carries; opaque to clients, and free of characters that need escapes. */
public final class SkipToken {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private SkipToken() {}

    static String encode(List<String> position) {
        return position.stream()
                .map(part -> ENCODER.encodeToString(part.getBytes(UTF_8)))
                .collect(Collectors.joining("."));
    }

    static List<String> decode(String token, int keys) {
        var parts = token.split("\\.", -1);
        if (parts.length != keys) throw unreadable();
        try {
            return Arrays.stream(parts)
                    .map(part -> new String(DECODER.decode(part), UTF_8))
                    .peek(part -> {
                        if (part.indexOf('\0') >= 0) throw unreadable();
                    })
                    .toList();
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** For a token whose parts are not what this list's are. */
    public static BadRequest unreadable() {
        return new BadRequest(
                "InvalidRequestContent",
                "$skiptoken is not one that this list gave out. Follow nextLink as it is.",
                "$skiptoken");
    }
}
