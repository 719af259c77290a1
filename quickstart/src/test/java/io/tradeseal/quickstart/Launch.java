package io.tradeseal.quickstart;

import io.tradeseal.embedded.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The quickstart as a process of its own. */
final class Launch {
    private Launch() {}

    static ProcessBuilder on(Path directory, int port) {
        return with("--data", directory.toString(), "--port", Integer.toString(port));
    }

    static ProcessBuilder with(String... arguments) {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "@jvm.options",
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** The first of four free ports side by side. */
    static int fourInARow() {
        return FreePort.find(4);
    }
}
