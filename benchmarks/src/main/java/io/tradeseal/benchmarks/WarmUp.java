package io.tradeseal.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Work that is repeated before it is measured, until the JVM's compilers have come to rest: a service runs for weeks, and
 * its first minutes would tell of compiling alone.
 */
final class WarmUp {
    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();

    private WarmUp() {}

    /** Some work, always the same amount of it. */
    @FunctionalInterface
    interface Round {
        void run() throws Exception;
    }

    /**
     * Repeats the work, and says how it ended.
     *
     * @param calm rounds in a row, in each of which the compilers take at most {@code percent} of one processor
     * @param most rounds at most: on a machine that is busy otherwise, compiling takes so long that it is only said that it
     *     goes on
     */
    static void untilCompilersRest(int calm, int percent, int most, Round round) throws Exception {
        var inARow = 0;
        var rounds = 0;
        var share = 0L;
        for (; inARow < calm && rounds < most; rounds++) {
            var compiled = COMPILERS.getTotalCompilationTime();
            var began = System.nanoTime();
            round.run();
            var compiling = Duration.ofMillis(COMPILERS.getTotalCompilationTime() - compiled);
            share = 100 * compiling.toNanos() / (System.nanoTime() - began);
            inARow = share <= percent ? inARow + 1 : 0;
        }
        System.out.printf(
                "warm-up: %d rounds, compilers %s (%d %% of a processor)%n",
                rounds, inARow == calm ? "at rest" : "still busy", share);
    }
}
