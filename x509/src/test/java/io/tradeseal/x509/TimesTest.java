package io.tradeseal.x509;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of certificates, and what old software wrote for them. */
class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "491231235959Z, 2049-12-31T23:59:59Z",
        "500101000000Z, 1950-01-01T00:00:00Z",
        "2606011230Z, 2026-06-01T12:30:00Z",
        "260601123000+0230, 2026-06-01T10:00:00Z",
        "260601123000-0500, 2026-06-01T17:30:00Z",
        "260601123000, 2026-06-01T12:30:00Z"
    })
    void a_utc_time_is_of_the_century_that_rfc_5280_says(String text, Instant time) {
        assertThat(Times.read(utcTime(text))).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "20500101000000Z, 2050-01-01T00:00:00Z",
        "99991231235959Z, 9999-12-31T23:59:59Z",
        "00010101000000Z, 0001-01-01T00:00:00Z",
        "2026060112, 2026-06-01T12:00:00Z",
        "20260601123000.123456789Z, 2026-06-01T12:30:00Z",
        "'20260601123000,5+0100', 2026-06-01T11:30:00Z"
    })
    void a_generalized_time_is_read_to_the_second(String text, Instant time) {
        assertThat(Times.read(generalizedTime(text))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "20260601",
                "202606011230001Z",
                "2026060112300000Z",
                "20261301000000Z",
                "20260601250000Z",
                "20260601123000.Z",
                "20260601123000.1234567890Z",
                "20260601123000+1",
                "20260601123000+1:00",
                "20260601123000Zulu",
                // The year 10000, and the one before the first.
                "99991231235959-1200",
                "99991231235959-0001",
                "00010101000000+0001",
                "00000601123000Z",
                "yesterday"
            })
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> Times.read(generalizedTime(text))).isInstanceOf(Unreadable.class);
    }

    private static Der utcTime(String text) {
        return element(Der.UTC_TIME, text);
    }

    private static Der generalizedTime(String text) {
        return element(Der.GENERALIZED_TIME, text);
    }

    private static Der element(int tag, String text) {
        var der = new byte[text.length() + 2];
        der[0] = (byte) tag;
        der[1] = (byte) text.length();
        System.arraycopy(text.getBytes(ISO_8859_1), 0, der, 2, text.length());
        return Der.only(der);
    }
}
