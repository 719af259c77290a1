package io.tradeseal.kit.deadletter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tradeseal.kit.event.RawRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What of a record can be kept as a dead letter: whoever wrote it chose every byte of it, and a compressed record may
 * unfold to any size.
 */
final class Keepable {
    /** More than a broker takes of an uncompressed record, and less than the dead letters' topic and outbox take. */
    static final int LARGEST_PAYLOAD = 1_500_000;

    static final int LONGEST_HEADERS = 300_000;
    private static final int LONGEST_KEY = 10_000;

    private static final Comparator<Header> EVENT_ATTRIBUTES_FIRST =
            Comparator.comparing((Header header) -> !header.key().startsWith("ce_"));

    private Keepable() {}

    static RawRecord of(RawRecord record) {
        return record.with(text(record.key()), headers(record), payload(record));
    }

    /** The reason, and what was left out. */
    static String reason(RawRecord record, String reason) {
        var said = new StringBuilder(reason);
        if (holdsPrivateKey(record)) {
            said.append(" The value holds a private key and was not kept.");
        } else if (isTooLarge(record)) {
            said.append(" The value was cut to ").append(LARGEST_PAYLOAD).append(" bytes.");
        }
        if (length(record.headers()) > LONGEST_HEADERS) {
            said.append(" Headers beyond ").append(LONGEST_HEADERS).append(" bytes were left out.");
        }
        return said.toString();
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

    /**
     * All of them, or, where they are too long, those of the event and as many of the others as fit. A token is good for more
     * than this record, so that only its SHA-256 is kept.
     */
    private static Headers headers(RawRecord record) {
        if (length(record.headers()) <= LONGEST_HEADERS) return withoutTokens(record.headers());
        var kept = new RecordHeaders();
        var room = LONGEST_HEADERS;
        for (var header : Stream.of(record.headers().toArray())
                .sorted(EVENT_ATTRIBUTES_FIRST)
                .toList()) {
            room -= length(header);
            if (room < 0) break;
            kept.add(header);
        }
        return withoutTokens(kept);
    }

    private static Headers withoutTokens(Headers headers) {
        if (Stream.of(headers.toArray()).noneMatch(Keepable::isToken)) return headers;
        var safe = new RecordHeaders();
        for (var header : headers) safe.add(header.key(), isToken(header) ? digest(header.value()) : header.value());
        return safe;
    }

    private static boolean isToken(Header header) {
        return header.key().equalsIgnoreCase(RawRecord.AUTHORIZATION) && header.value() != null;
    }

    private static byte[] digest(byte[] token) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(token);
            return ("sha256:" + HexFormat.of().formatHex(hash)).getBytes(US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static int length(Headers headers) {
        return Stream.of(headers.toArray()).mapToInt(Keepable::length).sum();
    }

    private static int length(Header header) {
        return header.key().length() + (header.value() == null ? 0 : header.value().length);
    }

    /** PostgreSQL's text takes every character but NUL. */
    private static @Nullable String text(@Nullable String text) {
        if (text == null) return null;
        var cut = text.length() > LONGEST_KEY ? text.substring(0, LONGEST_KEY) : text;
        return cut.replace('\0', '\uFFFD');
    }
}
