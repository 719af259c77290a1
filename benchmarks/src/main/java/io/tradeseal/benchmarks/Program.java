package io.tradeseal.benchmarks;

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
            body.run();
        } catch (Exception e) {
            e.printStackTrace();
            status = 1;
        }
        System.exit(status);
    }
}
