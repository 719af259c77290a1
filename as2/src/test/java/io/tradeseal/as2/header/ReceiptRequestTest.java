package io.tradeseal.as2.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptRequestTest {
    private static final String OPTIONS = "Disposition-Notification-Options";

    private static ReceiptRequest read(String options) {
        return ReceiptRequest.read(
                Headers.NONE.with("Disposition-Notification-To", "edi@contoso").with(OPTIONS, options));
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA_HYPHEN_HASH_SIZE", "SHA_HASH_SIZE", "SHA2_UNDERSCORE_HASH_SIZE"})
    void what_is_written_is_read(Sha2Format format) {
        for (var required : List.of(true, false)) {
            var request = new ReceiptRequest(
                    "edi@contoso", true, List.of(Digest.SHA384, Digest.SHA1), required, "https://contoso/mdn");
            assertThat(ReceiptRequest.read(request.headers(format))).isEqualTo(request);
        }
        var unsigned = new ReceiptRequest("edi@contoso", false, List.of(), false, null);
        assertThat(unsigned.headers(format).first(OPTIONS)).isNull();
        assertThat(ReceiptRequest.read(unsigned.headers(format))).isEqualTo(unsigned);
    }

    @Test
    void a_message_that_asks_for_none_asks_for_none() {
        assertThat(ReceiptRequest.read(Headers.NONE.with(OPTIONS, "signed-receipt-protocol=required, x")))
                .isNull();
    }

    @Test
    void options_are_read_in_any_order_and_case_and_those_that_are_not_known_are_passed_over() {
        var request = read("x; other=required, y; Signed-Receipt-Micalg = optional, whirlpool, MD5 ;"
                + " SIGNED-RECEIPT-PROTOCOL=optional, pkcs7-signature");
        assertThat(request.signed()).isTrue();
        assertThat(request.micAlgorithms()).containsExactly(Digest.MD5);
        assertThat(request.micRequired()).isFalse();
        assertThat(read("other=1").signed()).isFalse();
    }

    @Test
    void an_algorithm_that_is_required_and_not_known_is_refused() {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> read("signed-receipt-micalg=required, whirlpool, tiger"))
                .withMessageContaining("whirlpool, tiger")
                .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.UNSUPPORTED_MIC));
        assertThat(read("signed-receipt-micalg=required, whirlpool, sha1").micAlgorithms())
                .containsExactly(Digest.SHA1);
        assertThat(read("signed-receipt-micalg=optional, whirlpool").micAlgorithms())
                .isEmpty();
    }
}
