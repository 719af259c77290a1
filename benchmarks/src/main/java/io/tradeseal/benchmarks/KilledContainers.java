package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything in containers, of images that are built: each part can be killed by itself. */
final class KilledContainers implements Installation {
    private static final List<String> PARTS = List.of(
            "kafka",
            "postgres",
            "certificate-service",
            "agreement-service",
            "expiry-monitor",
            "notification-service",
            "portal");

    private final Path directory;

    private KilledContainers(Path directory) {
        this.directory = directory;
    }

    static KilledContainers start(int port) throws IOException {
        var started = new KilledContainers(Files.createTempDirectory("tradeseal-recovery-"));
        started.compose("up", "--no-build", "--port", Integer.toString(port));
        return started;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public List<Victim> victims() {
        return PARTS.stream().map(part -> new Victim(part, () -> kill(part))).toList();
    }

    /** What an engine does by itself when a process dies, it leaves undone for one that its user killed. */
    private void kill(String part) throws IOException, InterruptedException {
        var id = compose("ps", "-q", part);
        run(List.of("docker", "kill", id));
        run(List.of("docker", "start", id));
        while (!run(List.of("docker", "inspect", "--format", "{{.State.Health.Status}}", id))
                .equals("healthy")) {
            Thread.sleep(50);
        }
    }

    @Override
    public boolean isWhole() throws IOException {
        var running = compose("ps", "--services", "--filter", "status=running");
        return running.lines().toList().containsAll(PARTS);
    }

    private String compose(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                StartedQuickstart.launcher().resolveSibling("docker/compose").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private String run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TRADESEAL_COMPOSE_DIR", directory.toString());
        builder.environment().put("COMPOSE_PROJECT_NAME", "tradeseal-recovery");
        var process = builder.start();
        var says = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + says);
        }
        return says;
    }

    @Override
    public void close() throws IOException {
        compose("down", "-v");
        run(List.of("rm", "-rf", directory.toString()));
    }
}
