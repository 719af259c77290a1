package io.tradeseal.contracts;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Kafka's topics, with the settings that the services create them with; the broker creates none by itself. */
public enum Topic {
    /** Whole state of integration accounts and certificates. */
    CERTIFICATES(Cleanup.COMPACT),
    /** Whole state of partners, agreements, workflow links, rollovers and risks. */
    AGREEMENTS(Cleanup.COMPACT),
    /** Whole state of expiration policies and contacts. */
    POLICIES(Cleanup.COMPACT),
    /** Whole state of people and clients, for services alone: who has which role is nobody else's to read. */
    ACCESS(Cleanup.COMPACT),
    EXPIRATIONS(Cleanup.DELETE),
    NOTIFICATIONS(Cleanup.DELETE),
    REJECTIONS(Cleanup.DELETE),
    /** Written by other systems. */
    INBOX(Cleanup.DELETE);

    /** How long a superseded record of a compacted topic, and any record of the others, can at least be read. */
    public static final Duration RETENTION = Duration.ofDays(30);

    public static final int PARTITIONS = 12;

    private static final String DEAD_LETTERS = ".dead-letters";

    private enum Cleanup {
        COMPACT,
        DELETE
    }

    private final Cleanup cleanup;

    Topic(Cleanup cleanup) {
        this.cleanup = cleanup;
    }

    public String topicName() {
        return "tradeseal." + name().toLowerCase(Locale.ROOT);
    }

    /** Name of the topic for what this service could not take from this one. */
    public String deadLetters(String service) {
        return deadLetters(topicName(), service);
    }

    /** The same for a topic by its name. */
    public static String deadLetters(String topic, String service) {
        return topic + "." + service + DEAD_LETTERS;
    }

    /** Whether a topic of this name is one for dead letters. */
    public static boolean holdsDeadLetters(String topic) {
        return topic.endsWith(DEAD_LETTERS);
    }

    /** Whether the newest record of each key is kept for ever. */
    public boolean compacted() {
        return cleanup == Cleanup.COMPACT;
    }

    /** Topic settings by their names in Kafka's documentation. */
    public Map<String, String> settings() {
        var millis = Long.toString(RETENTION.toMillis());
        var settings = new HashMap<String, String>(lasting());
        settings.put("cleanup.policy", compacted() ? "compact" : "delete");
        settings.put(compacted() ? "min.compaction.lag.ms" : "retention.ms", millis);
        return Map.copyOf(settings);
    }

    /**
     * Those of the settings that a topic which is there already is given too. When a request was taken is for the broker to
     * say: its token has to have been valid then.
     */
    public Map<String, String> lasting() {
        return this == INBOX ? Map.of("message.timestamp.type", "LogAppendTime") : Map.of();
    }
}
