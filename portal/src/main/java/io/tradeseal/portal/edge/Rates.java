package io.tradeseal.portal.edge;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A token bucket for each key; the keys least recently used are forgotten, so memory is bounded. */
public final class Rates {

    /** Some 6 MB. A forgotten key starts anew; to be forgotten it must be idle while this many others come. */
    private static final int MOST_KEYS = 10_000;

    private final int perMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private Rates(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Allows that many at once and refills evenly over a minute. */
    public static Rates perMinute(int permits) {
        return new Rates(permits);
    }

    /** Takes one permit; otherwise the whole seconds until there is one. The key, which is kept, is of bounded length. */
    public OptionalLong take(String key) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(key, it -> newBucket());
        }
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
