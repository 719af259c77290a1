package io.tradeseal.benchmarks;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Durations in nanoseconds, taken by any number of threads. */
final class Latencies {
    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    Latencies(int capacity) {
        nanos = new long[capacity];
    }

    void add(long duration) {
        var index = count.getAndIncrement();
        if (index < nanos.length) nanos[index] = duration;
    }

    int count() {
        return Math.min(count.get(), nanos.length);
    }

    /** Milliseconds below which that part of all durations lies. */
    double percentile(double part) {
        var sorted = Arrays.copyOf(nanos, count());
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1e6;
    }
}
