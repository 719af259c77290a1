package io.tradeseal.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A leader that freezes in mid-batch and thaws after another has taken over changes nothing. */
class FrozenLeaderIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    @ParameterizedTest
    @ValueSource(strings = {"beginTransaction", "send", "commitTransaction"})
    void nothing_of_it_appears_behind_its_successor(String frozenBefore) {
        try (var fixture = new OutboxFixture("frozen-" + frozenBefore)) {
            var frozen = new CountDownLatch(1);
            var thaw = new CountDownLatch(1);
            var once = new AtomicBoolean();
            var end = new AtomicReference<Throwable>();
            fixture.countUp("a");
            fixture.countUp("b");
            fixture.startRelay(
                    real -> Producers.around(real, (method, original) -> {
                        var freezes = method.equals(frozenBefore) && once.compareAndSet(false, true);
                        if (freezes) {
                            frozen.countDown();
                            OutboxRelayIT.awaitUninterruptibly(thaw);
                        }
                        try {
                            return original.proceed();
                        } catch (Throwable e) {
                            end.compareAndSet(null, e);
                            throw e;
                        }
                    }),
                    SILENCE);
            OutboxRelayIT.awaitUninterruptibly(frozen);

            fixture.startRelay();
            fixture.countUp("a");
            fixture.countUp("b");
            await().atMost(PATIENCE).until(() -> fixture.pending() == 0);
            thaw.countDown();
            await().atMost(PATIENCE).until(() -> end.get() != null);
            fixture.countUp("c");
            await().atMost(PATIENCE).until(() -> fixture.pending() == 0);

            assertThat(end.get()).isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
            assertThat(fixture.published())
                    .containsEntry("a", List.of(1L, 2L))
                    .containsEntry("b", List.of(1L, 2L))
                    .containsEntry("c", List.of(1L));
        }
    }
}
