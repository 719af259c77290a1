package io.tradeseal.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.contracts.Topic;
import io.tradeseal.kit.event.Unacceptable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Records that were appended together, in their order, as one row of the outbox keeps them: a byte that says which form
 * they have, and an LZ4 block. Two versions of a program may work on one outbox: one that does not know the form of a parcel
 * leaves it and all behind it to one that does.
 *
 * <p>Unpacked, in the first form, each record is topic, key, the number of headers, their names and values, and the payload; each of them a
 * length of four bytes, -1 for null, and as many bytes.
 *
 * @param size bytes when unpacked
 * @param block form and LZ4 block
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parcel(int records, int size, byte[] block) {
    private static final byte FORM = 1;

    /** Bytes, unpacked, from which a parcel is full: packed, certificates of that size fit into a page of 8 KiB. */
    private static final int FULL = 12_000;

    // What Kafka can never accept must not enter: it would hold up everything behind it. Brokers take 1 MiB a record,
    // topics of dead letters 2 MiB.
    private static final int LARGEST_PAYLOAD = 900_000;
    private static final int LARGEST_RECORD = 1_000_000;
    private static final int LARGEST_DEAD_LETTER = 2_000_000;

    /** In Java alone: a native library would have to be unpacked into a directory that may hold programs. */
    private static final LZ4Factory LZ4 = LZ4Factory.safeInstance();

    /**
     * Packs records in the order given, as many into each parcel as fit; each is asked for when the one before is packed.
     *
     * @throws Unacceptable when Kafka would refuse one for its size
     */
    static List<Parcel> pack(Stream<Outbox.Row> rows) {
        var parcels = new ArrayList<Parcel>();
        var open = new ByteArrayOutputStream(2 * FULL);
        var records = 0;
        try (var data = new DataOutputStream(open)) {
            for (var waiting = rows.iterator(); waiting.hasNext(); ) {
                var row = waiting.next();
                var before = open.size();
                write(row, data);
                checkSize(row, open.size() - before);
                records++;
                if (open.size() >= FULL) {
                    parcels.add(of(records, open));
                    records = 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        if (records > 0) parcels.add(of(records, open));
        return parcels;
    }

    private static void checkSize(Outbox.Row row, int size) {
        var payload = row.payload() == null ? 0 : row.payload().length;
        boolean fits = Topic.holdsDeadLetters(row.topic())
                ? size < LARGEST_DEAD_LETTER
                : size < LARGEST_RECORD && payload < LARGEST_PAYLOAD;
        if (fits) return;
        throw new Unacceptable("A record for %s has %d bytes, %d of them its value: more than Kafka takes."
                .formatted(row.topic(), size, payload));
    }

    private static Parcel of(int records, ByteArrayOutputStream open) {
        var unpacked = open.toByteArray();
        open.reset();
        var compressor = LZ4.fastCompressor();
        var block = new byte[1 + compressor.maxCompressedLength(unpacked.length)];
        block[0] = FORM;
        int length = compressor.compress(unpacked, 0, unpacked.length, block, 1, block.length - 1);
        return new Parcel(records, unpacked.length, Arrays.copyOf(block, 1 + length));
    }

    private static void write(Outbox.Row row, DataOutputStream data) throws IOException {
        write(row.topic(), data);
        write(row.key(), data);
        var headers = row.headers().toArray();
        data.writeInt(headers.length);
        for (var header : headers) {
            write(header.key(), data);
            write(header.value(), data);
        }
        write(row.payload(), data);
    }

    private static void write(@Nullable String text, DataOutputStream data) throws IOException {
        write(text == null ? null : text.getBytes(UTF_8), data);
    }

    private static void write(byte @Nullable [] bytes, DataOutputStream data) throws IOException {
        data.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) data.write(bytes);
    }

    /**
     * The records in their order, as Kafka's producer takes them.
     *
     * @throws IllegalStateException when a newer program packed them
     */
    List<ProducerRecord<byte[], byte[]>> unpack() {
        if (block[0] != FORM) {
            throw new IllegalStateException(
                    "A parcel of the outbox has form %d, and this program reads form %d; it and all behind it wait for the program that packed it."
                            .formatted(block[0], FORM));
        }
        var unpacked = ByteBuffer.wrap(LZ4.safeDecompressor().decompress(block, 1, block.length - 1, size));
        var unpackedRecords = new ArrayList<ProducerRecord<byte[], byte[]>>(records);
        for (int i = 0; i < records; i++) {
            var topic = text(unpacked);
            var key = bytes(unpacked);
            var headers = new RecordHeaders();
            for (int left = unpacked.getInt(); left > 0; left--) {
                headers.add(text(unpacked), bytes(unpacked));
            }
            unpackedRecords.add(new ProducerRecord<>(topic, null, key, bytes(unpacked), headers));
        }
        return unpackedRecords;
    }

    private static String text(ByteBuffer unpacked) {
        return new String(take(unpacked.getInt(), unpacked), UTF_8);
    }

    private static byte @Nullable [] bytes(ByteBuffer unpacked) {
        var length = unpacked.getInt();
        return length < 0 ? null : take(length, unpacked);
    }

    private static byte[] take(int length, ByteBuffer unpacked) {
        var bytes = new byte[length];
        unpacked.get(bytes);
        return bytes;
    }
}
