package io.tradeseal.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.event.Unacceptable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What may enter the outbox, and when. */
class OutboxIT {
    private static OutboxFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new OutboxFixture("outbox-it");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void an_event_outside_a_transaction_is_refused() {
        assertThatThrownBy(() -> fixture.outbox.appendRows(List.of(fixture.row("a", new byte[1]))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
        assertThatThrownBy(() -> fixture.outbox.append()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_event_goes_back_with_its_transaction() {
        var before = fixture.pending();

        fixture.transactions.executeWithoutResult(status -> {
            fixture.countUpInTransaction("rolled back");
            status.setRollbackOnly();
        });

        assertThat(fixture.pending()).isEqualTo(before);
        assertThat(fixture.newest()).doesNotContainKey("rolled back");
    }

    @Test
    void a_payload_that_kafka_would_refuse_does_not_enter() {
        assertThatThrownBy(() -> append(fixture.row("large", new byte[900_000])))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("900000 of them its value");

        append(fixture.row("large", new byte[899_999]));
    }

    @Test
    void headers_count_too() {
        var header = Map.of("ce_causationid", "x".repeat(1_000_000));
        var row = new Outbox.Row(fixture.topic, "headers", header, new byte[1]);

        assertThatThrownBy(() -> append(row)).isInstanceOf(Unacceptable.class);
    }

    @Test
    void rows_of_one_call_keep_their_order() throws SQLException {
        var rows = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> fixture.row("order-" + i, new byte[100]))
                .toList();

        fixture.transactions.executeWithoutResult(status -> fixture.outbox.appendRows(rows));

        try (var table = fixture.table(Duration.ofSeconds(30))) {
            assertThat(table.read(10_000, List.of()))
                    .flatExtracting(OutboxTable.Stored::records)
                    .extracting(record -> record.key() == null ? "" : new String(record.key(), UTF_8))
                    .filteredOn(key -> key.startsWith("order-"))
                    .isEqualTo(rows.stream().map(Outbox.Row::key).toList());
        }
    }

    private static void append(Outbox.Row row) {
        fixture.transactions.executeWithoutResult(status -> fixture.outbox.appendRows(List.of(row)));
    }
}
