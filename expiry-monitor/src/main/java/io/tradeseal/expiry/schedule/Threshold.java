package io.tradeseal.expiry.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How long before notAfter a warning is due: a fixed time, or a share of the lifetime. */
public sealed interface Threshold {

    /** As it was set: {@code P30D}, {@code PT36H}, {@code 20%}. */
    String text();

    Duration lead(Lifetime lifetime);

    /** Never after notAfter. */
    default Instant dueAt(Lifetime lifetime) {
        return lifetime.notAfter().minus(lead(lifetime));
    }

    /** So long before notAfter, whatever the lifetime. */
    record Fixed(String text, Duration time) implements Threshold {
        @Override
        public Duration lead(Lifetime lifetime) {
            return time;
        }
    }

    /**
     * When so much of the lifetime is left.
     *
     * @param percent more than 0, less than 100
     */
    record Share(String text, BigDecimal percent) implements Threshold {
        @Override
        public Duration lead(Lifetime lifetime) {
            var seconds = BigDecimal.valueOf(lifetime.length().toSeconds())
                    .multiply(percent)
                    .movePointLeft(2)
                    .setScale(0, RoundingMode.DOWN);
            return Duration.ofSeconds(seconds.longValueExact());
        }
    }

    /**
     * Reads a threshold.
     *
     * @throws DateTimeException with a sentence that says what is wrong, without repeating the text
     */
    static Threshold parse(String text) {
        return ThresholdText.read(text);
    }
}
