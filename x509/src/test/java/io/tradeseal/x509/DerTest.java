package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths, ends and depths (X.690), octet by octet. */
class DerTest {
    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static Unreadable refused(String digits) {
        return catchThrowableOfType(Unreadable.class, () -> Der.only(hex(digits)));
    }

    private static byte[] nested(int levels) {
        var element = new byte[0];
        for (int i = 0; i < levels; i++) {
            var around = new byte[element.length + 2];
            around[0] = 0x30;
            around[1] = (byte) element.length;
            System.arraycopy(element, 0, around, 2, element.length);
            element = around;
        }
        return element;
    }

    @ParameterizedTest
    @CsvSource({
        "0400, ''",
        "040105, 05",
        "04810105, 05",
        "0482000105, 05",
        "048400000001" + "05, 05",
        "1f02" + "020506, 0506",
        "1f8102" + "020506, 0506",
        "3f818102" + "020500, 0500",
        "24800401050000, 040105",
        "2480248004010500000000, 24800401050000",
    })
    void an_element_has_the_content_that_its_length_says(String der, String content) {
        var element = Der.only(hex(der));
        assertThat(element.content()).isEqualTo(hex(content));
        assertThat(element.length()).isEqualTo(content.length() / 2);
        assertThat(element.encoded()).isEqualTo(hex(der));
        assertThat(element.hasContent(hex(content))).isTrue();
        assertThat(element.hasContent(hex(content + "00"))).isFalse();
    }

    @Test
    void a_length_may_be_one_of_128_octets() {
        var bytes = new byte[131];
        bytes[0] = 4;
        bytes[1] = (byte) 0x81;
        bytes[2] = (byte) 0x80;
        assertThat(Der.only(bytes).length()).isEqualTo(128);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "30, 1",
        "1f, 1",
        "1f81, 1",
        "3082, 1",
        "3005, 5",
        "300500, 4",
        "30820005, 5",
        "308200050500, 3",
        "3084ffffffff00, 4294967294",
        "3080, 1",
        "308000, 1",
        "3080040105, 1",
    })
    void what_ends_too_early_says_how_much_is_missing(String der, long missing) {
        var refusal = refused(der);
        assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(refusal).hasMessageContaining("at least %d more bytes", missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0480000000", "30850000000001" + "05", "30ff00"})
    void a_length_that_nobody_writes_is_malformed(String der) {
        assertThat(refused(der).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void what_follows_the_end_is_counted() {
        var refusal = refused("0401050607");
        assertThat(refusal.reason()).isEqualTo(Reason.TRAILING_BYTES);
        assertThat(refusal).hasMessageContaining("2 bytes follow");
        assertThat(Der.first(hex("0401050607")).encoded()).isEqualTo(hex("040105"));
    }

    @Test
    void an_octet_beyond_the_content_is_none_though_bytes_are_there() {
        var element = Der.first(hex("04010506"));
        assertThat(element.octet(0)).isEqualTo(5);
        assertThat(catchThrowableOfType(Unreadable.class, () -> element.octet(1))
                        .reason())
                .isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void children_are_told_by_their_place() {
        var parent = Der.first(hex("30060401050201070500"));
        assertThat(parent.children()).extracting(Der::tag).containsExactly(4, 2);
        assertThat(parent.child(0).encoded()).isEqualTo(hex("040105"));
        assertThat(parent.child(1).encoded()).isEqualTo(hex("020107"));
        assertThat(parent.child(1).sameBytes(Der.only(hex("020107")))).isTrue();
        assertThat(parent.child(0).sameBytes(parent.child(1))).isFalse();
        assertThat(catchThrowableOfType(Unreadable.class, () -> parent.child(2)).reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void a_child_that_ends_with_the_bytes_is_itself_alone() {
        assertThat(Der.only(hex("3003040105")).child(0).encoded()).isEqualTo(hex("040105"));
    }

    @Test
    void what_is_inside_an_octet_or_bit_string_is_an_element() {
        assertThat(Der.only(hex("0403020107")).inside().encoded()).isEqualTo(hex("020107"));
        assertThat(Der.only(hex("030400020107")).inside().encoded()).isEqualTo(hex("020107"));
    }

    @Test
    void a_context_is_told_by_its_number() {
        assertThat(Der.only(hex("8100")).isContext(1)).isTrue();
        assertThat(Der.only(hex("a100")).isContext(1)).isTrue();
        assertThat(Der.only(hex("a100")).isContext(2)).isFalse();
        assertThat(Der.only(hex("0100")).isContext(1)).isFalse();
    }

    @Test
    void thirty_two_levels_below_are_taken() {
        assertThatCode(() -> Der.only(nested(33)).checkNesting()).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(
                                Unreadable.class, () -> Der.only(nested(34)).checkNesting())
                        .reason())
                .isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void thirty_two_levels_without_lengths_are_taken() {
        assertThatCode(() -> Der.only(open(33))).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(Unreadable.class, () -> Der.only(open(34)))
                        .reason())
                .isEqualTo(Reason.TOO_DEEP);
    }

    private static byte[] open(int levels) {
        var bytes = new byte[4 * levels];
        Arrays.fill(bytes, 0, 2 * levels, (byte) 0x80);
        for (int i = 0; i < levels; i++) bytes[2 * i] = 0x30;
        return bytes;
    }

    @Test
    void a_child_that_overruns_its_parent_is_malformed_wherever_it_is() {
        for (var der : new String[] {"3003040201", "3005" + "3003040201", "3007" + "020101" + "a002" + "0401"}) {
            assertThat(catchThrowableOfType(
                                    Unreadable.class, () -> Der.only(hex(der)).checkNesting())
                            .reason())
                    .isEqualTo(Reason.MALFORMED);
        }
        assertThatCode(() -> Der.only(hex("3005" + "0403040201")).checkNesting())
                .as("octets are not looked into")
                .doesNotThrowAnyException();
    }
}
