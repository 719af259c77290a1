package io.tradeseal.lifecycle.threshold;

import io.tradeseal.lifecycle.duration.IsoDuration;
import io.tradeseal.lifecycle.version.Validity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** How long before notAfter a warning is due: a fixed time, or a share of the lifetime. */
public sealed interface Threshold {
    Duration SHORTEST = Duration.ofMinutes(1);
    Duration LONGEST = Duration.ofDays(3650);

    /** As it was set: {@code P30D}, {@code PT36H}, {@code 20%}. */
    String text();

    Duration lead(Validity validity);

    /** Never after notAfter. */
    default Instant dueAt(Validity validity) {
        return validity.notAfter().minus(lead(validity));
    }

    /** So long before notAfter, whatever the lifetime. */
    record Fixed(String text, Duration time) implements Threshold {
        @Override
        public Duration lead(Validity validity) {
            return time;
        }
    }

    /**
     * When so much of the lifetime is left.
     *
     * @param percent more than 0, less than 100
     */
    record Share(String text, BigDecimal percent) implements Threshold {
        private static final Pattern TEXT = Pattern.compile("([0-9]{1,2}(?:\\.[0-9]{1,6})?)%");

        /** In whole seconds. */
        @Override
        public Duration lead(Validity validity) {
            var seconds = BigDecimal.valueOf(validity.length().toSeconds())
                    .multiply(percent)
                    .movePointLeft(2)
                    .setScale(0, RoundingMode.DOWN);
            return Duration.ofSeconds(seconds.longValueExact());
        }
    }

    /**
     * Reads {@link Fixed} from a duration of a minute to ten years, {@link Share} from a percentage of at most six decimals.
     *
     * @throws DateTimeException with a sentence that says what is wrong, without repeating the text
     */
    static Threshold parse(String text) {
        var share = Share.TEXT.matcher(text);
        if (share.matches()) {
            var percent = new BigDecimal(share.group(1));
            if (percent.signum() == 0) throw new DateTimeException("A share of the lifetime is more than 0%.");
            return new Share(text, percent.stripTrailingZeros());
        }
        var time = IsoDuration.parse(
                text,
                "Write an ISO 8601 duration of weeks, days or hours such as P30D,"
                        + " or a share of the lifetime such as 20%.");
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new DateTimeException("A threshold lies between PT1M and P3650D before the certificate's end.");
        }
        return new Fixed(text, time);
    }
}
