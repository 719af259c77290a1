package io.tradeseal.kit.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.EventType;
import io.tradeseal.kit.inhand.WorkInHand;
import io.tradeseal.kit.outage.DatabaseOutage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Turns a batch of records into events for a feature's handler, in one transaction.
 *
 * <p>A transient fault goes up to the listener container, which hands in the same batch again, without limit and in
 * order. A record that cannot be decoded or breaks a rule becomes a dead letter in the same transaction, and the partition
 * goes on. So does one that two processes died with. Counts {@code events.skipped} and {@code events.dead.lettered} by topic.
 */
public final class EventFeed {
    private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
    /** Whoever writes to a topic chooses the types, so neither memory nor log may grow with them. */
    private static final int TYPES_NOTED = 100;
    /** Events handed to a handler at once: batches may hold many more than a poll has records. */
    private static final int TOGETHER = 1_000;

    private final EventCodec codec;
    private final TransactionOperations transactions;
    private final DeadLetterBox deadLetters;
    private final RecordsInHand inHand;
    private final DatabaseOutage outage;
    private final MeterRegistry meters;
    private final Map<String, Feed<?>> feedsByTopic = new ConcurrentHashMap<>();
    private final Set<String> skippedTypes = ConcurrentHashMap.newKeySet();

    public EventFeed(
            EventCodec codec,
            TransactionOperations transactions,
            DeadLetterBox deadLetters,
            WorkInHand inHand,
            DatabaseOutage outage,
            MeterRegistry meters) {
        this.codec = codec;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.inHand = new RecordsInHand(inHand);
        this.outage = outage;
        this.meters = meters;
    }

    /** Where records go that nobody can take. Called inside the feed's transaction. */
    @FunctionalInterface
    public interface DeadLetterBox {
        void put(RawRecord record, String reason);
    }

    private record Feed<E extends Event>(Class<E> type, FeedHandler<E> handler) {}

    /**
     * The function of a batch binding that reads the topic of these events.
     *
     * @param type the sealed interface or record that the handler takes; it says what becomes of other types on the topic
     */
    public <E extends Event> Consumer<Message<List<byte[]>>> of(Class<E> type, FeedHandler<E> handler) {
        var feed = new Feed<>(type, handler);
        feedsByTopic.put(topicOf(type), feed);
        return message -> inHand.take(withSenders(RawRecords.of(message), feed), new RecordsInHand.Taker() {
            @Override
            public void take(List<RawRecord> records) {
                EventFeed.this.take(records, feed);
            }

            @Override
            public void putAside(RawRecord record, String reason, Runnable handedOver) {
                transactions.executeWithoutResult(status -> {
                    put(record, feed, reason);
                    handedOver.run();
                });
            }
        });
    }

    /** Before any is begun, since a record that is put aside is kept with its sender too. */
    private static List<RawRecord> withSenders(List<RawRecord> records, Feed<?> feed) {
        try {
            return records.stream()
                    .map(record -> record.sentBy(feed.handler().senderOf(record)))
                    .toList();
        } catch (RuntimeException e) {
            log.warn("{} records wait until it can be told who sent them: {}", records.size(), e.toString());
            throw e;
        }
    }

    /**
     * Hands one record to the handler of its topic again. Called inside a transaction, which must not be committed after
     * a refusal.
     *
     * @throws Unacceptable when it is refused once more, with the reason
     */
    public void replay(RawRecord record) {
        var feed = feedsByTopic.get(record.topic());
        if (feed == null) throw new Unacceptable("This service no longer reads the topic " + record.topic() + ".");
        try {
            replay(record, feed);
        } catch (RuntimeException e) {
            if (TransientFaults.isTransient(e)) throw e;
            log.info("Replay of {}-{}@{} refused", record.topic(), record.partition(), record.offset(), e);
            throw new Unacceptable(TransientFaults.reason(e));
        }
    }

    private <E extends Event> void replay(RawRecord record, Feed<E> feed) {
        var events = received(record, feed);
        if (!events.isEmpty()) feed.handler().handle(events);
    }

    private <E extends Event> void take(List<RawRecord> records, Feed<E> feed) {
        if (records.isEmpty()) return;
        try {
            transactions.executeWithoutResult(status -> takeTogether(records, feed));
        } catch (RuntimeException e) {
            if (TransientFaults.isTransient(e)) {
                if (!outage.explains(e))
                    log.warn("{} records wait for a fault to pass: {}", records.size(), e.toString());
                throw e;
            }
            if (records.size() == 1) {
                bury(records.getFirst(), feed, e);
                return;
            }
            log.debug("Of {} records one is refused; taking them in halves", records.size(), e);
            var half = records.size() / 2;
            take(records.subList(0, half), feed);
            take(records.subList(half, records.size()), feed);
        }
    }

    private <E extends Event> void takeTogether(List<RawRecord> records, Feed<E> feed) {
        var events = new ArrayList<Received<E>>(records.size());
        for (var record : records) {
            try {
                events.addAll(received(record, feed));
            } catch (Unacceptable e) {
                // Of a batch, some events may have been answered: none of that is to stay.
                if (Envelopes.isBatch(record)) throw e;
                put(record, feed, TransientFaults.reason(e));
            }
        }
        for (int from = 0; from < events.size(); from += TOGETHER) {
            feed.handler().handle(events.subList(from, Math.min(events.size(), from + TOGETHER)));
        }
    }

    /** What of the record's events is to be handled; the others are passed over, or answered as refused. */
    private <E extends Event> List<Received<E>> received(RawRecord record, Feed<E> feed) {
        var events = new ArrayList<Received<E>>();
        for (var event : Envelopes.open(record)) {
            switch (codec.decode(event, feed.type())) {
                case Decoded.Known<E>(var known) -> events.add(known);
                case Decoded.Skipped<E>(var type) when feed.handler().skipsOtherTypes() -> noteSkipped(record, type);
                case Decoded.Skipped<E> _ ->
                    refuse(event, feed, "Events here are of the type %s, spelt so.".formatted(types(feed)));
                case Decoded.Undecodable<E>(var reason) -> refuse(event, feed, reason);
            }
        }
        return events;
    }

    private static void refuse(RawRecord event, Feed<?> feed, String reason) {
        if (!feed.handler().answersRefused(event, reason)) throw new Unacceptable(reason);
    }

    private static String types(Feed<?> feed) {
        return typesOf(feed.type()).map(EventType::wireName).collect(Collectors.joining(" or "));
    }

    private void bury(RawRecord record, Feed<?> feed, RuntimeException e) {
        var reason = TransientFaults.reason(e);
        log.warn("Refused {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), reason, e);
        transactions.executeWithoutResult(status -> {
            if (!answersRefused(record, feed, reason)) put(record, feed, reason);
        });
    }

    /** A batch as a whole has no id that an answer could name. */
    private static boolean answersRefused(RawRecord record, Feed<?> feed, String reason) {
        if (Envelopes.isBatch(record)) return false;
        return feed.handler().answersRefused(opened(record).getFirst(), reason);
    }

    private void put(RawRecord record, Feed<?> feed, String reason) {
        if (opened(record).stream().anyMatch(feed.handler()::holdsSecret)) {
            deadLetters.put(record.withoutPayload(), reason + " The value holds a secret and was not kept.");
        } else {
            deadLetters.put(record, reason);
        }
        meters.counter("events.dead.lettered", "topic", record.topic()).increment();
    }

    /** Its events, or the record itself when it cannot be opened. */
    private static List<RawRecord> opened(RawRecord record) {
        try {
            return Envelopes.open(record);
        } catch (Unacceptable e) {
            return List.of(record);
        }
    }

    private void noteSkipped(RawRecord record, String type) {
        meters.counter("events.skipped", "topic", record.topic()).increment();
        if (skippedTypes.size() < TYPES_NOTED && skippedTypes.add(type)) {
            log.info("Records of type {} are skipped", type.replaceAll("[^\\w.-]", "?"));
        }
    }

    private static String topicOf(Class<?> type) {
        var topics =
                typesOf(type).map(known -> known.topic().topicName()).distinct().toList();
        if (topics.size() != 1) throw new IllegalArgumentException(type + " is on " + topics + ", not on one topic");
        return topics.getFirst();
    }

    private static Stream<EventType> typesOf(Class<?> type) {
        return Arrays.stream(EventType.values()).filter(known -> type.isAssignableFrom(known.record()));
    }
}
