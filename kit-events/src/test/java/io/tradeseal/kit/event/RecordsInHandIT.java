package io.tradeseal.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.inhand.WorkInHand;
import io.tradeseal.kit.sample.SharedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A record that ends every process which takes it stops its partition for three deaths, and not for ever. */
class RecordsInHandIT {
    private final String topic = "topic-" + UUID.randomUUID();
    private final List<List<Long>> taken = new ArrayList<>();
    private final List<Long> putAside = new ArrayList<>();

    /** The process is gone at that record, with all that it has in hand. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    private final class Running implements RecordsInHand.Taker {
        private final RecordsInHand records;
        private final long deadly;

        private Running(long deadly) {
            var service = SharedSample.service();
            this.deadly = deadly;
            records = new RecordsInHand(
                    new WorkInHand(
                            service.getBean(JdbcClient.class), service.getBean(PlatformTransactionManager.class)) {
                        @Override
                        public void done(Piece piece) {
                            if (!taken.isEmpty() && taken.getLast().contains(deadly)) return; // it is dead
                            super.done(piece);
                        }
                    });
        }

        private void take(int partition, long... offsets) {
            records.take(
                    LongStream.of(offsets)
                            .mapToObj(offset -> record(partition, offset))
                            .toList(),
                    this);
        }

        @Override
        public void take(List<RawRecord> records) {
            taken.add(records.stream().map(RawRecord::offset).toList());
            if (records.stream().anyMatch(record -> record.partition() == 0 && record.offset() == deadly)) {
                throw new Died();
            }
        }

        @Override
        public void putAside(RawRecord record, String reason, Runnable handedOver) {
            putAside.add(record.offset());
            handedOver.run();
        }
    }

    private RawRecord record(int partition, long offset) {
        return new RawRecord(topic, partition, offset, "key", new RecordHeaders(), new byte[0]);
    }

    @Test
    void after_a_death_records_are_taken_one_by_one_and_one_that_two_die_with_alone_is_put_aside() {
        assertThatThrownBy(() -> new Running(3).take(0, 1, 2, 3, 4)).isInstanceOf(Died.class);
        assertThat(taken).containsExactly(List.of(1L, 2L, 3L, 4L));
        taken.clear();

        assertThatThrownBy(() -> new Running(3).take(0, 1, 2, 3, 4)).isInstanceOf(Died.class);
        assertThat(taken).containsExactly(List.of(1L), List.of(2L), List.of(3L));
        assertThat(putAside).isEmpty();
        taken.clear();

        assertThatThrownBy(() -> new Running(3).take(0, 3, 4)).isInstanceOf(Died.class);
        assertThat(taken).containsExactly(List.of(3L));
        assertThat(putAside).isEmpty();
        taken.clear();

        var third = new Running(3);
        third.take(0, 3, 4);
        assertThat(putAside).containsExactly(3L);
        assertThat(taken).containsExactly(List.of(4L));
        taken.clear();

        third.take(0, 5, 6);
        new Running(-1).take(0, 7, 8);
        assertThat(taken).containsExactly(List.of(5L, 6L), List.of(7L, 8L));
    }

    @Test
    void what_fails_in_a_process_that_lives_is_no_death() {
        var process = new Running(2);
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> process.take(0, 1, 2)).isInstanceOf(Died.class);
        }
        assertThat(putAside).isEmpty();
        assertThat(taken).containsOnly(List.of(1L, 2L));
    }

    @Test
    void other_partitions_go_on_together() {
        assertThatThrownBy(() -> new Running(2).take(0, 1, 2)).isInstanceOf(Died.class);
        taken.clear();
        new Running(-1).records.take(List.of(record(0, 1), record(1, 1), record(1, 2)), new Running(-1));
        assertThat(taken).containsExactly(List.of(1L), List.of(1L, 2L));
    }
}
