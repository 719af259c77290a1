package io.tradeseal.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells the person at the terminal what is going on and how long it took. */
final class Progress {
    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Says nothing; for tests. */
    static Progress silent() {
        return new Progress(
                new PrintStream(PrintStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8));
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    <T> T step(String name, Supplier<T> work) {
        var begun = System.nanoTime();
        var result = work.get();
        say("  %-22s %5.1f s".formatted(name, seconds(Duration.ofNanos(System.nanoTime() - begun))));
        return result;
    }

    static String time(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", seconds(duration));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
