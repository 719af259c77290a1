package io.tradeseal.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Processor time used so far: what work costs whatever else the machine does. The JVM's is that of service, broker and
 * program together.
 */
record Cpu(Duration jvm, Duration database) {

    static Cpu now(JdbcTemplate db) {
        var backend = db.queryForObject("select pg_backend_pid()", Long.class);
        var server = ProcessHandle.of(backend == null ? 0 : backend)
                .flatMap(ProcessHandle::parent)
                .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run on this machine"));
        var database = Stream.concat(Stream.of(server), server.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(ended(server), Duration::plus);
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Cpu(Duration.ofNanos(machine.getProcessCpuTime()), database);
    }

    /** What the server's processes used that have ended since it started: connections come and go. */
    private static Duration ended(ProcessHandle server) {
        try {
            var stat = Files.readString(Path.of("/proc/%d/stat".formatted(server.pid())));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Duration.ofMillis(10 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
        } catch (IOException e) {
            return Duration.ZERO; // another system than Linux: then the figure is of what still runs
        }
    }

    /** What was used since then, for each piece of work. */
    String since(Cpu before, int count) {
        return String.format(
                Locale.ROOT,
                "each %,.0f µs of processor in the JVM and %,.0f µs in PostgreSQL",
                jvm.minus(before.jvm).toNanos() / 1e3 / count,
                database.minus(before.database).toNanos() / 1e3 / count);
    }
}
