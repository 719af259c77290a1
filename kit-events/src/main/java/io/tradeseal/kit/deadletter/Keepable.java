package io.tradeseal.kit.deadletter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tradeseal.kit.event.RawRecord;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a record can be kept as a dead letter: whoever wrote it chose every byte of it, and a compressed record may
 * unfold to any size.
 */
final class Keepable {
    /** More than a broker takes of an uncompressed record, and less than the dead letters' topic and outbox take. */
    static final int LARGEST_PAYLOAD = 1_500_000;

    private static final int LONGEST_HEADERS = 50_000;
    private static final int LONGEST_TEXT = 10_000;

    private static final Comparator<String> EVENT_ATTRIBUTES_FIRST =
            Comparator.comparing((String name) -> !name.startsWith("ce_")).thenComparing(Comparator.naturalOrder());

    private Keepable() {}

    static RawRecord of(RawRecord record) {
        return new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                text(record.key()),
                headers(record.headers()),
                payload(record));
    }

    /** The reason, and what was left out. */
    static String reason(RawRecord record, String reason) {
        if (holdsPrivateKey(record)) return reason + " The value holds a private key and was not kept.";
        if (isTooLarge(record)) return reason + " The value was cut to " + LARGEST_PAYLOAD + " bytes.";
        return reason;
    }

    private static byte @Nullable [] payload(RawRecord record) {
        if (record.payload() == null || holdsPrivateKey(record)) return null;
        return isTooLarge(record) ? Arrays.copyOf(record.payload(), LARGEST_PAYLOAD) : record.payload();
    }

    private static boolean isTooLarge(RawRecord record) {
        return record.payload() != null && record.payload().length > LARGEST_PAYLOAD;
    }

    private static boolean holdsPrivateKey(RawRecord record) {
        return record.payload() != null && new String(record.payload(), ISO_8859_1).contains("PRIVATE KEY-----");
    }

    private static Map<String, String> headers(Map<String, String> headers) {
        var kept = new LinkedHashMap<String, String>();
        var length = 0;
        for (var name : headers.keySet().stream().sorted(EVENT_ATTRIBUTES_FIRST).toList()) {
            var value = text(headers.get(name));
            length += name.length() + (value == null ? 0 : value.length());
            if (length > LONGEST_HEADERS) break;
            if (value != null) kept.put(name.replace('\0', '\uFFFD'), value);
        }
        return kept;
    }

    /** PostgreSQL's text takes every character but NUL. */
    private static @Nullable String text(@Nullable String text) {
        if (text == null) return null;
        var cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return cut.replace('\0', '\uFFFD');
    }
}
