package io.tradeseal.kit.arm;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Instants as ARM writes them: UTC with seven digits of a second. */
public final class ArmTime {
    private static final DateTimeFormatter SEVEN_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private ArmTime() {}

    public static String text(Instant instant) {
        return SEVEN_DIGITS.format(instant);
    }

    public static @Nullable String of(@Nullable Instant instant) {
        return instant == null ? null : text(instant);
    }
}
