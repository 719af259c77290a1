package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** UTCTime and GeneralizedTime (X.680 §46, §47), also without seconds or with an offset as old software wrote them. */
final class Times {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Times() {}

    /** Whole seconds, as every comparison of validity needs no more. */
    static Instant read(Der time) {
        try {
            return read(new String(time.content(), StandardCharsets.ISO_8859_1), time.is(Der.UTC_TIME));
        } catch (DateTimeException _) {
            throw new Unreadable(
                    Reason.MALFORMED,
                    "The validity does not begin and end at times that can be read, of the years 1 to 9999 in UTC (RFC 5280 §4.1.2.5).");
        }
    }

    private static Instant read(String text, boolean utcTime) {
        int end = endOfDigits(text, 0);
        var digits = text.substring(0, end);
        if (utcTime && end > 0) {
            // RFC 5280 §4.1.2.5.1: 50 to 99 are of the last century.
            digits = (digits.charAt(0) >= '5' ? "19" : "20") + digits;
        }
        if (digits.length() < 10 || digits.length() > 14 || digits.length() % 2 == 1) {
            throw new DateTimeException("length");
        }
        var local = LocalDateTime.of(
                number(digits, 0, 4),
                number(digits, 4, 6),
                number(digits, 6, 8),
                number(digits, 8, 10),
                digits.length() > 10 ? number(digits, 10, 12) : 0,
                digits.length() > 12 ? number(digits, 12, 14) : 0);
        return ofFourDigits(local.toInstant(zone(text.substring(endOfFraction(text, end)))));
    }

    /** Beyond, a year is written in a way that most programs cannot read; an offset can lead there. */
    private static Instant ofFourDigits(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("year");
        }
        return time;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int endOfFraction(String text, int from) {
        if (from == text.length() || (text.charAt(from) != '.' && text.charAt(from) != ',')) {
            return from;
        }
        int end = endOfDigits(text, from + 1);
        if (end == from + 1 || end > from + 10) {
            throw new DateTimeException("fraction");
        }
        return end;
    }

    private static ZoneOffset zone(String text) {
        if (text.isEmpty() || text.equals("Z")) {
            return ZoneOffset.UTC;
        }
        if (text.length() != "+hhmm".length()) {
            throw new DateTimeException("offset");
        }
        return ZoneOffset.of(text);
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
