package io.tradeseal.as2.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tags and lengths tell before anything is built of them. */
class CmsShapeTest {
    private static final byte[] SIGNED = der(0x06, hex("2a864886f70d010702"));
    private static final byte[] DATA = der(0x06, hex("2a864886f70d010701"));

    /** Bytes that {@link #SIGNED} and {@link #DATA} take beside the content, each. */
    private static final int OID = 11;

    @TempDir
    private Path folder;

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    /** With a length in the shortest form. */
    private static byte[] der(int tag, byte[]... parts) {
        var content = join(parts);
        int size = content.length;
        var length = size < 0x80
                ? new byte[] {(byte) size}
                : size < 0x100
                        ? new byte[] {(byte) 0x81, (byte) size}
                        : new byte[] {(byte) 0x82, (byte) (size >> 8), (byte) size};
        return join(new byte[] {(byte) tag}, length, content);
    }

    /** With an end in place of a length. */
    private static byte[] open(int tag, byte[]... parts) {
        return join(new byte[] {(byte) tag, (byte) 0x80}, join(parts), new byte[2]);
    }

    /** Signed data of these members. */
    private static byte[] signed(byte[]... members) {
        return der(0x30, SIGNED, der(0xA0, der(0x30, members)));
    }

    private CmsType type(byte[] cms) throws IOException {
        return type(cms, 1000);
    }

    private CmsType type(byte[] cms, int structureBytes) throws IOException {
        var limits = new MessageLimits(1 << 20, 250, 1000, structureBytes, 1 << 20);
        try (var spool = new Spools(folder, limits).open()) {
            for (byte b : cms) spool.write(b);
            return CmsType.of(spool.content(), limits);
        }
    }

    private Failure refused(byte[] cms, int structureBytes) {
        return catchThrowableOfType(MessageRefused.class, () -> type(cms, structureBytes))
                .failure();
    }

    private Failure refused(byte[] cms) {
        return refused(cms, 1000);
    }

    private void takesAtLeast(int structureBytes, byte[] cms) {
        assertThatCode(() -> type(cms, structureBytes)).doesNotThrowAnyException();
        assertThat(refused(cms, structureBytes - 1)).isEqualTo(Failure.LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "2a864886f70d010702, SIGNED",
        "2a864886f70d010703, ENVELOPED",
        "2a864886f70d0109100117, AUTH_ENVELOPED",
        "2a864886f70d0109100109, COMPRESSED",
    })
    void a_structure_begins_with_its_type(String oid, CmsType type) throws IOException {
        assertThat(type(der(0x30, der(0x06, hex(oid)), der(0xA0, der(0x30))))).isEqualTo(type);
        assertThat(type(open(0x30, der(0x06, hex(oid)), open(0xA0, open(0x30)))))
                .isEqualTo(type);
    }

    @Test
    void the_first_type_counts_and_only_at_its_place() throws IOException {
        assertThat(type(der(0x30, SIGNED, DATA))).isEqualTo(CmsType.SIGNED);
        assertThat(refused(der(0x30, DATA, SIGNED))).isEqualTo(Failure.UNSUPPORTED_ALGORITHM);
        assertThat(refused(der(0x30, der(0xA0, SIGNED)))).isEqualTo(Failure.UNSUPPORTED_ALGORITHM);
        assertThat(type(der(0x30, der(0x06, new byte[33]), SIGNED))).isEqualTo(CmsType.SIGNED);
        assertThat(refused(der(0x30, der(0x06, new byte[32]), SIGNED))).isEqualTo(Failure.UNSUPPORTED_ALGORITHM);
        assertThat(refused(der(0x30))).isEqualTo(Failure.UNSUPPORTED_ALGORITHM);
    }

    @Test
    void what_stands_behind_it_does_not_matter() throws IOException {
        assertThat(type(join(signed(), new byte[] {0x31, 0x7f}))).isEqualTo(CmsType.SIGNED);
        assertThat(type(join(open(0x30, SIGNED), new byte[] {0x31, 0x7f}))).isEqualTo(CmsType.SIGNED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3100", // no sequence
                "0600",
                "0000", // the end of nothing
                "30020000", // an end where a length was said
                "308030020000",
                "30041f020100", // tags that go on
                "30041f000000",
                "30043f020100",
                "3006048000000000", // octets without a length
                "3003040201000000", // longer than what it is in, though the bytes are there
                "308030030402010000000000",
                "3087000000000000020500" // a length of seven bytes
            })
    void what_is_no_cms_is_damaged_or_of_another_format(String bytes) {
        var refusal = catchThrowableOfType(MessageRefused.class, () -> type(hex(bytes)));
        assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED);
        assertThat(refusal).hasMessageContaining("is none: it is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "3005", "300500", "3082", "308201", "3080", "30800500", "3080050000", "30030405"})
    void what_ends_too_early_is_cut_off(String bytes) {
        var refusal = catchThrowableOfType(MessageRefused.class, () -> type(hex(bytes)));
        assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED);
        assertThat(refusal).hasMessageContaining("cut off after %d bytes", bytes.length() / 2);
    }

    @Test
    void a_length_may_take_six_bytes_and_more_than_it_needs() throws IOException {
        var content = join(SIGNED, der(0x05));
        for (var length : new String[] {"0d", "810d", "82000d", "860000000000" + "0d"}) {
            assertThat(type(join(hex("30" + length), content))).isEqualTo(CmsType.SIGNED);
        }
        assertThat(refused(join(hex("3086ffffffffffff"), content))).isEqualTo(Failure.MALFORMED);
        assertThat(type(der(0x30, SIGNED, der(0x04, new byte[200])))).isEqualTo(CmsType.SIGNED);
        assertThat(type(der(0x30, SIGNED, der(0x04, new byte[700])))).isEqualTo(CmsType.SIGNED);
    }

    @ParameterizedTest
    @CsvSource({"40, true", "41, false"})
    void forty_levels_are_enough(int levels, boolean taken) {
        var definite = new byte[0];
        var indefinite = new byte[0];
        for (int i = 1; i < levels; i++) {
            definite = der(0x30, definite);
            indefinite = open(0x30, indefinite);
        }
        for (var cms : new byte[][] {der(0x30, SIGNED, definite), open(0x30, SIGNED, indefinite)}) {
            if (taken) {
                assertThatCode(() -> type(cms)).doesNotThrowAnyException();
            } else {
                assertThat(refused(cms)).isEqualTo(Failure.LIMIT_EXCEEDED);
            }
        }
    }

    @Test
    void what_is_no_content_takes_only_so_many_bytes() {
        takesAtLeast(OID + 102, signed(der(0x04, new byte[100])));
        takesAtLeast(OID + 102 + 52, signed(der(0x04, new byte[100]), der(0x04, new byte[50])));
    }

    @Test
    void content_is_not_counted_however_it_is_cut() {
        var octets = der(0x04, new byte[200]);
        takesAtLeast(2 * OID, signed(der(0x30, DATA, der(0x80, new byte[200]))));
        takesAtLeast(2 * OID, signed(der(0x30, DATA, der(0xA0, octets))));
        takesAtLeast(2 * OID, signed(open(0x30, DATA, open(0xA0, octets, octets))));
        takesAtLeast(2 * OID, signed(open(0x30, DATA, open(0xA0, open(0x24, octets, octets)))));
    }

    @Test
    void what_only_looks_like_content_is_counted() {
        takesAtLeast(2 * OID + 202, signed(der(0x31, DATA, der(0x80, new byte[200]))));
        takesAtLeast(2 * OID + 202, der(0x30, SIGNED, der(0xA0, der(0x31, der(0x30, DATA, der(0x80, new byte[200]))))));
        takesAtLeast(2 * OID + 202, signed(der(0x30, DATA, der(0x81, new byte[200]))));
        takesAtLeast(2 * OID + 202, signed(der(0x30, DATA, der(0xA1, der(0x04, new byte[200])))));
        takesAtLeast(2 * OID + 202, signed(der(0x30, DATA, der(0xA0, der(0x0C, new byte[200])))));
        takesAtLeast(OID + 202, signed(der(0x80, new byte[200])));
    }

    @Test
    void empty_structures_are_counted_too() {
        var empty = der(0x30);
        takesAtLeast(OID + 3 * 2 + 2, signed(der(0x30, der(0x30, empty, empty, empty, der(0x05)))));
        takesAtLeast(OID + 2, signed(der(0x30, der(0x30), der(0x30), der(0x05))));
    }
}
