package io.tradeseal.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Seconds until {@code ./tradeseal start} answers, the first time on an empty directory and again on what that left, and the
 * memory that stays resident. For Linux, whose /proc says it.
 */
final class QuickstartStart {
    private static final int PORT = Integer.getInteger("port", 18443);
    private static final double MEBIBYTE_IN_KIBIBYTES = 1024;

    private QuickstartStart() {}

    public static void main(String[] arguments) {
        Program.run(QuickstartStart::measureAll);
    }

    private static void measureAll() throws Exception {
        var directory = Files.createTempDirectory("tradeseal-start-");
        try {
            measure(directory, "first start");
            measure(directory, "second start");
        } finally {
            try (var paths = Files.walk(directory)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
    }

    private static void measure(Path directory, String name) throws Exception {
        try (var started = StartedQuickstart.on(directory, PORT)) {
            new Figure(name, started.secondsUntilReady(), 25, "s", "the budget", "<= 25 s").print();
            var jvm = kibibytes(started.process().toHandle(), "status", "VmRSS:") / MEBIBYTE_IN_KIBIBYTES;
            var database = database(directory) / MEBIBYTE_IN_KIBIBYTES;
            System.out.printf("JVM %,.0f MiB, PostgreSQL %,.0f MiB%n", jvm, database);
            new Figure(name + ", memory", jvm + database, 900, "MiB", "the budget", "<= 900 MiB").print();
        }
    }

    /** Each page of the server's processes once, however many of them share it. */
    private static double database(Path directory) throws IOException {
        var first = Files.readAllLines(directory.resolve("postgres/data/postmaster.pid"))
                .getFirst();
        var server = ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants())
                .mapToDouble(process -> kibibytes(process, "smaps_rollup", "Pss:"))
                .sum();
    }

    private static double kibibytes(ProcessHandle process, String file, String field) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
