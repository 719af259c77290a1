package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spool;
import io.tradeseal.as2.spool.Spools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 1_012, 1_013, 1_014, 1_015, 1_016, 1_017, 1_018, 1_019, 1_020, 1_024, 60_000})
    void headers_of_any_length_that_is_taken_are_read_to_the_empty_line(int length) throws IOException {
        var value = "v".repeat(length);
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            spool.write("Name: %s\r\n\r\nfirst\r\n\r\nsecond".formatted(value).getBytes(StandardCharsets.US_ASCII));
            var entity = Entity.read(spool.content(), MessageLimits.DEFAULT);
            assertThat(entity.headers().first("Name")).isEqualTo(value);
            assertThat(entity.body().open().readAllBytes()).asString().isEqualTo("first\r\n\r\nsecond");
        }
    }

    private Entity entity(Spool spool, String text) throws IOException {
        spool.write(text.getBytes(StandardCharsets.UTF_8));
        return Entity.read(spool.content(), new MessageLimits(100_000, 250, 100, 1000, 10_000));
    }

    @Test
    void a_line_that_begins_with_white_space_continues_the_one_before() throws IOException {
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            var entity = entity(spool, "Content-Type: multipart/signed;\r\n boundary=a\nB:c\n\nbody");
            assertThat(entity.headers().first("Content-Type")).isEqualTo("multipart/signed; boundary=a");
            assertThat(entity.type().parameter("boundary", "")).isEqualTo("a");
            assertThat(entity.headers().first("B")).isEqualTo("c");
            assertThat(entity.body().open().readAllBytes()).asString().isEqualTo("body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nbody", "\nbody"})
    void without_headers_the_body_comes_at_once_and_is_text(String text) throws IOException {
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            var entity = entity(spool, text);
            assertThat(entity.type().name()).isEqualTo("text/plain");
            assertThat(entity.encoding()).isEqualTo(TransferEncoding.TEXT);
            assertThat(entity.body().open().readAllBytes()).asString().isEqualTo("body");
            assertThat(entity.whole().length()).isEqualTo(text.length());
        }
    }

    @Test
    void without_an_empty_line_there_is_no_body() throws IOException {
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            var entity = entity(spool, "A: b");
            assertThat(entity.headers().first("A")).isEqualTo("b");
            assertThat(entity.body().length()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNA:+.? '\r\nUNB+UNOA\r\n\r\n", "no colon\n\n", ": no name\n\n"})
    void what_stands_where_headers_belong_and_is_none_is_refused(String text) throws IOException {
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            assertThatExceptionOfType(MessageRefused.class)
                    .isThrownBy(() -> entity(spool, text))
                    .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED));
        }
    }

    @Test
    void a_body_that_contradicts_its_encoding_is_read_as_it_came() throws IOException {
        for (var expected : new String[][] {{"VU5C", "UNB"}, {"UNB:1", "UNB:1"}, {"UNB'", "UNB'"}}) {
            try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
                var out = new ByteArrayOutputStream();
                entity(spool, "Content-Transfer-Encoding: base64\r\n\r\n" + expected[0])
                        .readTo(out);
                assertThat(out).asString().isEqualTo(expected[1]);
            }
        }
    }

    @Test
    void headers_longer_than_are_read_are_refused() throws IOException {
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            assertThatExceptionOfType(MessageRefused.class)
                    .isThrownBy(() -> entity(spool, "A: " + "b".repeat(97) + "\n\n"))
                    .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.LIMIT_EXCEEDED));
        }
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            assertThat(entity(spool, "A: " + "b".repeat(95) + "\n\nbody")
                            .headers()
                            .first("A"))
                    .hasSize(95);
        }
    }

    @Test
    void a_body_is_decoded_or_told_to_be_damaged() throws IOException {
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            var out = new ByteArrayOutputStream();
            entity(spool, "Content-Transfer-Encoding: base64\n\nVU5C").decodeTo(out);
            assertThat(out).hasToString("UNB");
        }
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            var damaged = entity(spool, "Content-Transfer-Encoding: base64\n\nVU5CO");
            assertThatExceptionOfType(MessageRefused.class)
                    .isThrownBy(() -> damaged.decodeTo(OutputStream.nullOutputStream()))
                    .withMessageContaining("base64")
                    .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED));
        }
    }
}
