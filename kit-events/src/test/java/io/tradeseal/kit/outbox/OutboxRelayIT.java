package io.tradeseal.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The relay on a real database and broker: order per key, nothing lost, whatever fails. */
class OutboxRelayIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void writers_side_by_side_and_two_relays_put_nothing_out_of_order(TestInfo test) throws Exception {
        try (var fixture = fixture(test);
                var writers = Executors.newFixedThreadPool(4)) {
            fixture.startRelay();
            fixture.startRelay();
            var done = LongStream.range(0, 4)
                    .mapToObj(seed -> CompletableFuture.runAsync(() -> write(fixture, seed, 1_000), writers))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(done).get();

            awaitEmpty(fixture);
            fixture.published()
                    .forEach((key, values) -> assertThat(values)
                            .as(key)
                            .isEqualTo(
                                    LongStream.rangeClosed(1, fixture.newest().get(key))
                                            .boxed()
                                            .toList()));
            assertThat(fixture.published().keySet()).isEqualTo(fixture.newest().keySet());
        }
    }

    @Test
    void a_transaction_that_commits_late_is_not_passed_over(TestInfo test) throws Exception {
        try (var fixture = fixture(test);
                var slow = Executors.newSingleThreadExecutor()) {
            fixture.startRelay();
            var appended = new CountDownLatch(1);
            var mayCommit = new CountDownLatch(1);
            var late = CompletableFuture.runAsync(
                    () -> fixture.transactions.executeWithoutResult(status -> {
                        fixture.countUpInTransaction("late");
                        appended.countDown();
                        awaitUninterruptibly(mayCommit);
                    }),
                    slow);
            appended.await();
            fixture.countUp("later id, earlier commit");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(fixture.published()).containsKey("later id, earlier commit"));

            mayCommit.countDown();
            late.get();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(fixture.published()).containsEntry("late", List.of(1L)));
        }
    }

    @Test
    void failing_sends_lose_nothing_and_publish_nothing_twice(TestInfo test) {
        try (var fixture = fixture(test)) {
            var chance = new Random(1);
            var failures = new AtomicInteger();
            write(fixture, 7, 1_500);
            fixture.startRelay(
                    real -> Producers.around(real, (method, original) -> {
                        if (method.equals("send") && chance.nextInt(300) == 0) {
                            failures.incrementAndGet();
                            Object lost = CompletableFuture.failedFuture(new TimeoutException("lost on the way"));
                            return lost;
                        }
                        return original.proceed();
                    }),
                    Duration.ofSeconds(30));

            awaitEmpty(fixture);
            assertThat(failures).hasPositiveValue();
            fixture.published()
                    .forEach((key, values) -> assertThat(values)
                            .as(key)
                            .isEqualTo(
                                    LongStream.rangeClosed(1, fixture.newest().get(key))
                                            .boxed()
                                            .toList()));
        }
    }

    @Test
    void a_crash_between_commit_and_delete_sends_twice_in_order(TestInfo test) {
        try (var fixture = fixture(test)) {
            for (int i = 0; i < 30; i++) fixture.countUp("crash");
            var crashes = new AtomicInteger();
            fixture.startRelay(
                    real -> Producers.around(real, (method, original) -> {
                        var result = original.proceed();
                        if (method.equals("commitTransaction") && crashes.getAndIncrement() == 0) {
                            throw new TimeoutException("The answer to the commit was lost.");
                        }
                        return result;
                    }),
                    Duration.ofSeconds(30));

            awaitEmpty(fixture);
            var once = LongStream.rangeClosed(1, 30).boxed().toList();
            assertThat(fixture.published().get("crash"))
                    .hasSize(60)
                    .startsWith(once.toArray(Long[]::new))
                    .endsWith(once.toArray(Long[]::new));
        }
    }

    @Test
    void an_instance_leads_until_it_stops(TestInfo test) {
        try (var fixture = fixture(test)) {
            var first = new AtomicInteger();
            var second = new AtomicInteger();
            var leader = fixture.startRelay(real -> counting(real, first), Duration.ofSeconds(30));
            countUpAndAwait(fixture);
            fixture.startRelay(real -> counting(real, second), Duration.ofSeconds(30));
            for (int i = 0; i < 20; i++) countUpAndAwait(fixture);
            assertThat(second).hasValue(0);

            leader.stop();
            countUpAndAwait(fixture);

            assertThat(second).hasValue(1);
            assertThat(first).hasValue(21);
        }
    }

    @Test
    void the_outbox_stays_as_small_as_what_waits_in_it(TestInfo test) throws Exception {
        try (var fixture = fixture(test);
                var table = fixture.table(Duration.ofSeconds(30))) {
            fixture.db.execute("alter table outbox set (autovacuum_enabled = false)");
            var payload = new byte[12_000];
            new Random(1).nextBytes(payload);
            var rows = Collections.nCopies(1_500, fixture.row("k", payload));
            var sizes = new ArrayList<Long>();
            for (int i = 0; i < 8; i++) {
                fixture.transactions.executeWithoutResult(status -> fixture.outbox.appendRows(rows));
                while (fixture.pending() > 0) table.delete(table.read(1_500, List.of()));
                sizes.add(fixture.db.queryForObject("select pg_relation_size('outbox')", Long.class));
            }
            assertThat(sizes.getLast()).isLessThan(3 * sizes.getFirst());
        }
    }

    @Test
    void a_batch_is_bounded_in_bytes_and_never_empty(TestInfo test) throws Exception {
        try (var fixture = fixture(test);
                var table = fixture.table(Duration.ofSeconds(30))) {
            fixture.transactions.executeWithoutResult(status -> {
                for (int i = 0; i < 20; i++) fixture.outbox.appendRows(List.of(fixture.row("k", new byte[800_000])));
            });

            var first = table.read(100, List.of());
            assertThat(first).hasSizeBetween(1, 6);
            assertThat(table.read(1, List.of())).hasSize(1);
            assertThat(table.read(100, first)).isNotEmpty().doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void a_tombstone_and_a_record_without_key_go_through(TestInfo test) {
        try (var fixture = fixture(test)) {
            fixture.startRelay();
            var row = new Outbox.Row(fixture.topic, null, java.util.Map.of("ce_id", "tombstone"), null);
            fixture.transactions.executeWithoutResult(status -> fixture.outbox.appendRows(List.of(row)));

            var record = TopicReader.of(fixture.topic)
                    .await(found -> found.header("ce_id").equals("tombstone"));

            assertThat(record).returns(null, TopicRecord::key).returns(null, TopicRecord::value);
        }
    }

    @Test
    void commits_that_follow_each_other_closely_share_kafka_transactions(TestInfo test) {
        try (var fixture = fixture(test)) {
            var begun = new AtomicInteger();
            fixture.startRelay(
                    real -> Producers.around(real, (method, original) -> {
                        if (method.equals("beginTransaction")) begun.incrementAndGet();
                        return original.proceed();
                    }),
                    Duration.ofSeconds(30));
            countUpAndAwait(fixture);

            var before = begun.get();
            var start = System.nanoTime();
            write(fixture, 3, 500);
            awaitEmpty(fixture);
            var milliseconds = (System.nanoTime() - start) / 1_000_000;

            assertThat(begun.get() - before).isBetween(1, (int) (milliseconds / 10) + 2);
        }
    }

    @Test
    void a_parcel_of_another_form_holds_up_all_behind_it_and_nothing_is_lost(TestInfo test) {
        try (var fixture = fixture(test)) {
            fixture.countUp("form");
            fixture.db.update("update outbox set parcel = set_byte(parcel, 0, 2)");
            fixture.countUp("form");
            var tries = new AtomicInteger();

            fixture.startRelay(
                    real -> {
                        tries.incrementAndGet();
                        return real;
                    },
                    Duration.ofSeconds(30));

            await().atMost(PATIENCE).untilAtomic(tries, Matchers.greaterThan(2));
            assertThat(fixture.pending()).isEqualTo(2);
            assertThat(fixture.published()).isEmpty();

            fixture.db.update("update outbox set parcel = set_byte(parcel, 0, 1)");

            awaitEmpty(fixture);
            assertThat(fixture.published()).containsEntry("form", List.of(1L, 2L));
        }
    }

    private static OutboxFixture fixture(TestInfo test) {
        return new OutboxFixture("relay-" + test.getTestMethod().orElseThrow().getName());
    }

    private static void write(OutboxFixture fixture, long seed, int events) {
        var keys = new Random(seed);
        for (int i = 0; i < events; i++) fixture.countUp("key-" + keys.nextInt(50));
    }

    private static void countUpAndAwait(OutboxFixture fixture) {
        fixture.countUp("sticky");
        awaitEmpty(fixture);
    }

    private static void awaitEmpty(OutboxFixture fixture) {
        await().atMost(PATIENCE).until(() -> fixture.pending() == 0);
    }

    private static org.apache.kafka.clients.producer.Producer<byte[], byte[]> counting(
            org.apache.kafka.clients.producer.Producer<byte[], byte[]> real, AtomicInteger sends) {
        return Producers.around(real, (method, original) -> {
            if (method.equals("send")) sends.incrementAndGet();
            return original.proceed();
        });
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
