package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeaderTextTest {
    private static String http(byte[] bytes) {
        return HeaderText.ofHttp(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Test
    void what_an_http_server_took_for_latin_letters_is_read_as_utf_8_where_it_is() {
        assertThat(http("Auftr\u00e4ge \u6ce8".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Auftr\u00e4ge \u6ce8");
        assertThat(http("Auftr\u00e4ge".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("Auftr\u00e4ge");
        assertThat(http("plain".getBytes(StandardCharsets.US_ASCII))).isEqualTo("plain");
        assertThat(HeaderText.ofHttp("\u6ce8")).isEqualTo("\u6ce8");
    }

    @Test
    void what_a_gateway_put_into_one_encoded_word_is_read_as_the_bytes_that_came() {
        assertThat(HeaderText.ofHttp("=?UTF-8?B?QXVmdHLDpGdl?=")).isEqualTo("Auftr\u00e4ge");
        assertThat(HeaderText.ofHttp("=?UTF-8?B?QXVmdHLkZ2U=?=")).isEqualTo("Auftr\u00e4ge");
        assertThat(HeaderText.ofHttp("=?UTF-8?B?x?=")).isEqualTo("=?UTF-8?B?x?=");
        assertThat(HeaderText.ofHttp("a =?UTF-8?B?QXVm?=")).isEqualTo("a =?UTF-8?B?QXVm?=");
    }

    @Test
    void text_of_any_letters_is_written_in_ascii() {
        assertThat(HeaderText.encoded("Order 7")).isEqualTo("Order 7");
        assertThat(HeaderText.encoded("Auftr\u00e4ge")).isEqualTo("=?UTF-8?Q?Auftr=C3=A4ge?=");
    }
}
