package io.tradeseal.benchmarks;

import java.lang.management.ManagementFactory;

/** Runs a benchmark and ends the JVM, whatever threads the measured services leave. */
final class Program {
    private Program() {}

    /** What a benchmark does. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    static void run(Body body) {
        var status = 0;
        try {
            sayLoad("before");
            body.run();
            sayLoad("after");
        } catch (Throwable e) { // whatever it is, the servers' threads must not keep the JVM alive
            e.printStackTrace();
            status = 1;
        }
        System.exit(status);
    }

    /** Who shares the cores shares the figures. */
    private static void sayLoad(String when) {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                "%s: load %.2f on %d cores%n", when, machine.getSystemLoadAverage(), machine.getAvailableProcessors());
    }
}
