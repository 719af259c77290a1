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

    @Test
    void what_is_no_type_is_refused() {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> MediaType.read("no type"))
                .withMessageContaining("no type")
                .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=order.edi | text/plain; name=other.edi | order.edi",
                "attachment | text/plain; name=other.edi | other.edi",
                "'' | text/plain; name=other.edi | other.edi",
                "attachment; filename=\"../../etc/passwd\" | text/plain | passwd",
                "attachment; filename=\"C:\\\\orders\\\\a.edi\" | text/plain | a.edi",
                "attachment; filename=\"..\" | text/plain | _",
                "attachment; filename*=utf-8''%C3%BC.edi | text/plain | ü.edi"
            })
    void a_file_has_the_name_that_was_sent_without_its_path(String disposition, String type, String name) {
        var headers = Headers.NONE.with("Content-Type", type);
        assertThat(MediaType.fileName(
                        disposition.isEmpty() ? headers : headers.with("Content-Disposition", disposition)))
                .isEqualTo(name);
    }

    @Test
    void without_a_name_or_with_headers_that_cannot_be_read_there_is_none() {
        assertThat(MediaType.fileName(Headers.NONE)).isNull();
        assertThat(MediaType.fileName(Headers.NONE.with("Content-Disposition", "a b; c=d")))
                .isNull();
    }

    @Test
    void a_name_of_any_letters_is_written_so_that_it_is_read_again() {
        assertThat(MediaType.attachment("order.edi")).isEqualTo("attachment; filename=order.edi");
        var written = MediaType.attachment("/tmp/Aufträge 1.edi");
        assertThat(written).startsWith("attachment; filename*=UTF-8''");
        assertThat(MediaType.fileName(Headers.NONE.with("Content-Disposition", written)))
                .isEqualTo("Aufträge 1.edi");
    }
}
