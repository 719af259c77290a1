package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UTCTime and GeneralizedTime (X.680 §46, §47), also without seconds or with an offset as old software wrote them. */
final class Times {
    private static final Pattern TIME =
            Pattern.compile("(\\d{8}|\\d{10}|\\d{12}|\\d{14})(?:[.,]\\d{1,9})?(Z|[+-]\\d{4})?");

    private Times() {}

    /** Whole seconds, as every comparison of validity needs no more. */
    static Instant read(Der time) {
        var text = new String(time.content(), StandardCharsets.ISO_8859_1);
        var matcher = TIME.matcher(text);
        if (matcher.matches()) {
            try {
                return read(time.is(Der.UTC_TIME), matcher);
            } catch (DateTimeException _) {
                // a month 13 or an hour 25
            }
        }
        throw new Unreadable(Reason.MALFORMED, "The validity of the certificate is not a date that can be read.");
    }

    private static Instant read(boolean utcTime, Matcher matcher) {
        var digits = matcher.group(1);
        if (utcTime) {
            // RFC 5280 §4.1.2.5.1: 50 to 99 are of the last century.
            digits = (digits.charAt(0) >= '5' ? "19" : "20") + digits;
        }
        if (digits.length() < 10 || digits.length() > 14) {
            throw new DateTimeException("length");
        }
        var local = LocalDateTime.of(
                number(digits, 0, 4),
                number(digits, 4, 6),
                number(digits, 6, 8),
                number(digits, 8, 10),
                digits.length() > 10 ? number(digits, 10, 12) : 0,
                digits.length() > 12 ? number(digits, 12, 14) : 0);
        var offset = matcher.group(2);
        return local.toInstant(offset == null || offset.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
