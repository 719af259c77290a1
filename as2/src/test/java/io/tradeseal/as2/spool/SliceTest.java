package io.tradeseal.as2.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {
    private static final byte[] BYTES = {-1, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    @TempDir
    private Path folder;

    /** In memory where 100 bytes are kept there, otherwise in a file. */
    private Spool spool(int heapBytes) {
        var spool = new Spools(folder, new MessageLimits(1000, 250, 1000, 1000, heapBytes)).open();
        for (byte b : BYTES) {
            spool.write(b);
        }
        return spool;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void it_is_read_byte_by_byte_and_in_portions_to_its_end(int heapBytes) throws IOException {
        try (var spool = spool(heapBytes)) {
            var in = spool.content().part(0, 9).open();
            assertThat(in.read()).isEqualTo(255);
            assertThat(in.available()).isEqualTo(8);
            assertThat(in.skip(2)).isEqualTo(2);
            assertThat(in.skip(-1)).isZero();
            var two = new byte[4];
            assertThat(in.read(two, 1, 2)).isEqualTo(2);
            assertThat(two).containsExactly(0, 3, 4, 0);
            assertThat(in.read(two, 0, 0)).isZero();
            assertThat(in.readNBytes(2)).containsExactly(5, 6);
            assertThat(in.readNBytes(100)).containsExactly(7, 8);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.skip(5)).isZero();
            assertThat(in.available()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void a_stretch_of_a_stretch_is_counted_from_its_beginning(int heapBytes) throws IOException {
        try (var spool = spool(heapBytes)) {
            var inner = spool.content().from(2).part(1, 5);
            assertThat(inner.length()).isEqualTo(5);
            assertThat(inner.first(2)).containsExactly(3, 4);
            assertThat(inner.from(4).first(9)).containsExactly(7);
            var out = new ByteArrayOutputStream();
            var in = inner.open();
            assertThat(in.read()).isEqualTo(3);
            assertThat(in.transferTo(out)).isEqualTo(4);
            assertThat(out.toByteArray()).containsExactly(4, 5, 6, 7);
            assertThat(in.read()).isEqualTo(-1);
            assertThatThrownBy(() -> inner.part(1, 5)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> inner.from(6)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
