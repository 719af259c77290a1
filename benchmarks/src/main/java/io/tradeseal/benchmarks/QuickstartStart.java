package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

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
        var launcher = launcher();
        var process = new ProcessBuilder(
                        launcher.toString(), "start", "--data", directory.toString(), "--port", Integer.toString(PORT))
                .redirectErrorStream(true)
                .start();
        try {
            var seconds = untilReady(process, directory);
            new Figure(name, seconds, 25, "s", "the budget", "<= 25 s").print();
            var jvm = kibibytes(process.toHandle(), "status", "VmRSS:") / MEBIBYTE_IN_KIBIBYTES;
            var database = database(directory) / MEBIBYTE_IN_KIBIBYTES;
            System.out.printf("JVM %,.0f MiB, PostgreSQL %,.0f MiB%n", jvm, database);
            new Figure(name + ", memory", jvm + database, 900, "MiB", "the budget", "<= 900 MiB").print();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** The script at the root of the repository; Maven runs this in a folder below it. */
    private static Path launcher() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("tradeseal"))) return folder.resolve("tradeseal");
        }
        throw new IllegalStateException("Run it inside the repository");
    }

    /** From the start of the JVM's process, or from the end of the build where there was something to build. */
    private static double untilReady(Process process, Path directory) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var says = process.inputReader(UTF_8);
        while (!Files.exists(directory.resolve("connection.env"))) {
            if (says.ready()) {
                var line = says.readLine();
                if (line.startsWith("Built in ")) start = System.nanoTime();
            } else if (process.isAlive()) {
                Thread.sleep(5);
            } else {
                throw new IllegalStateException("It does not start");
            }
        }
        return (System.nanoTime() - start) / 1e9;
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
