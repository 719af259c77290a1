package io.tradeseal.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.event.Unacceptable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** Records into parcels and out of them. */
class ParcelTest {
    @Test
    void records_come_out_as_they_went_in() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("z", "Zürich \uD83D\uDE00");
        headers.put("a", "");
        var rows = List.of(
                new Outbox.Row("topic", "key", headers, "value".getBytes(UTF_8)),
                new Outbox.Row("other", null, Map.of(), null),
                new Outbox.Row("topic", "", Map.of(), new byte[0]));

        var parcels = Parcel.pack(rows.stream());

        assertThat(parcels).hasSize(1);
        assertThat(parcels.getFirst().records()).isEqualTo(3);
        var unpacked = parcels.getFirst().unpack();
        assertThat(unpacked).map(ParcelTest::row).usingRecursiveComparison().isEqualTo(rows);
        assertThat(unpacked.getFirst().headers()).map(Header::key).containsExactly("z", "a");
    }

    @Test
    void many_records_go_into_several_parcels_in_their_order() {
        var random = new Random(1);
        var rows = IntStream.range(0, 1000)
                .mapToObj(i -> row(random.nextInt(9000)))
                .toList();

        var parcels = Parcel.pack(rows.stream());

        assertThat(parcels)
                .hasSizeBetween(100, 500)
                .allSatisfy(parcel -> assertThat(parcel.size()).isLessThan(30_000));
        assertThat(parcels.stream().flatMap(parcel -> parcel.unpack().stream()).map(record -> record.value().length))
                .isEqualTo(rows.stream().map(row -> row.payload().length).toList());
    }

    @Test
    void the_first_byte_says_the_form_and_another_form_is_not_read() {
        var parcel = Parcel.pack(Stream.of(row(10))).getFirst();
        assertThat(parcel.block()[0]).isEqualTo((byte) 1);

        parcel.block()[0] = 2;

        assertThatThrownBy(parcel::unpack)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("A parcel of the outbox has form 2, and this program reads form 1;");
    }

    @Test
    void nothing_makes_no_parcel() {
        assertThat(Parcel.pack(Stream.of())).isEmpty();
    }

    @Test
    void a_record_that_kafka_would_refuse_is_not_packed() {
        assertThatThrownBy(() -> Parcel.pack(Stream.of(row(10), row(900_000))))
                .isInstanceOf(Unacceptable.class)
                .hasMessage("A record for topic has 900032 bytes, 900000 of them its value: more than Kafka takes.");
        assertThat(Parcel.pack(Stream.of(row(899_999)))).hasSize(1);
        assertThatThrownBy(() -> Parcel.pack(Stream.of(deadLetter(2_000_000)))).isInstanceOf(Unacceptable.class);
        assertThat(Parcel.pack(Stream.of(deadLetter(1_900_000)))).hasSize(1);
    }

    private static Outbox.Row row(int size) {
        return new Outbox.Row("topic", "k", Map.of("h", "v"), new byte[size]);
    }

    private static Outbox.Row row(ProducerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        var key = record.key() == null ? null : new String(record.key(), UTF_8);
        return new Outbox.Row(record.topic(), key, headers, record.value());
    }

    private static Outbox.Row deadLetter(int size) {
        return new Outbox.Row("topic.service.dead-letters", "k", Map.of("h", "v"), new byte[size]);
    }
}
