package io.tradeseal.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that says "ready" on standard output, waits, and is killed without a chance to clean up. */
final class KilledJvm {
    private KilledJvm() {}

    /** Runs {@code main} until it printed "ready", then kills it. */
    static void run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader()) {
            var said = new StringBuilder();
            String line;
            while ((line = output.readLine()) != null) {
                said.append(line).append('\n');
                if (line.equals("ready")) {
                    return;
                }
            }
            throw new AssertionError("ended by itself:\n" + said);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
