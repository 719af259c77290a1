package io.tradeseal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The quickstart: all services and the broker are one process, the database another. */
final class KilledQuickstart implements Installation {
    private final int port;
    private StartedQuickstart running;

    private KilledQuickstart(StartedQuickstart running, int port) {
        this.running = running;
        this.port = port;
    }

    static KilledQuickstart start(int port) throws IOException, InterruptedException {
        return new KilledQuickstart(StartedQuickstart.on(Files.createTempDirectory("tradeseal-recovery-"), port), port);
    }

    @Override
    public Path directory() {
        return running.directory();
    }

    @Override
    public List<Victim> victims() {
        return List.of(new Victim("JVM", this::killJvm), new Victim("PostgreSQL", this::killDatabase));
    }

    private void killJvm() throws Exception {
        running.process().destroyForcibly().waitFor();
        Files.deleteIfExists(connection());
        running = StartedQuickstart.on(directory(), port);
    }

    /** It is started again by the other process, which takes connection.env away meanwhile. */
    private void killDatabase() throws Exception {
        var pid = Files.readAllLines(directory().resolve("postgres/data/postmaster.pid"))
                .getFirst();
        var before = Files.getLastModifiedTime(connection());
        ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
        while (!Files.exists(connection())
                || Files.getLastModifiedTime(connection()).equals(before)) {
            if (!isWhole()) throw new IllegalStateException("The quickstart has ended for its database");
            Thread.sleep(5);
        }
    }

    private Path connection() {
        return directory().resolve("connection.env");
    }

    @Override
    public boolean isWhole() {
        return running.process().isAlive();
    }

    @Override
    public void close() throws IOException {
        running.close();
        try (var paths = Files.walk(directory())) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
