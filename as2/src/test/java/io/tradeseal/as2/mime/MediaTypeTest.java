package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

    @Test
    void a_type_has_a_name_in_lower_case_and_parameters_as_they_came() {
        var type = MediaType.read("Multipart/Signed; (a comment) Boundary=\"a;b\"; micalg=SHA-256");
        assertThat(type.name()).isEqualTo("multipart/signed");
        assertThat(type.parameter("boundary", "none")).isEqualTo("a;b");
        assertThat(type.parameter("micalg", "none")).isEqualTo("SHA-256");
        assertThat(type.parameter("protocol", "none")).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "application/pkcs7-mime, true, false",
        "Application/X-PKCS7-MIME, true, false",
        "application/pkcs7-signature, false, false",
        "multipart/report, false, true",
        "text/plain, false, false"
    })
    void a_type_says_what_is_inside(String type, boolean cms, boolean multipart) {
        assertThat(MediaType.read(type).isCms()).isEqualTo(cms);
        assertThat(MediaType.read(type).isMultipart()).isEqualTo(multipart);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/signed; boundary=\"a b\" | multipart/signed; boundary=\"a b\"",
                "application/edifact; name=order 7.edi | application/edifact; name=\"order 7.edi\"",
                "\"text/plain; charset=utf-8\" | text/plain; charset=\"utf-8\"",
                "multipart/signed; boundary=----=_Part_1 | multipart/signed; boundary=\"----=_Part_1\""
            })
    void a_type_is_sent_by_the_book(String given, String written) {
        assertThat(MediaType.written(given)).isEqualTo(written);
        assertThat(MediaType.read(given).name())
                .isEqualTo(MediaType.read(written).name());
    }

    @Test
    void what_is_no_type_is_refused() {
        assertThatExceptionOfType(MessageRefused.class).isThrownBy(() -> MediaType.written("no type"));
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> MediaType.read("no type"))
                .withMessageContaining("no type")
                .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED));
    }
}
