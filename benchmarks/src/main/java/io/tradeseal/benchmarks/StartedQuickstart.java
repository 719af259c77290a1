package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./tradeseal start} as a process of its own, ready. */
record StartedQuickstart(Process process, Path directory, double secondsUntilReady) implements AutoCloseable {

    /** Starts it and waits until everything answers. */
    static StartedQuickstart on(Path directory, int port) throws IOException, InterruptedException {
        var command = List.of(
                launcher().toString(), "start", "--data", directory.toString(), "--port", Integer.toString(port));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new StartedQuickstart(process, directory, untilReady(process, directory));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    /** The script at the root of the repository; Maven runs this in a folder below it. */
    static Path launcher() {
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

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
