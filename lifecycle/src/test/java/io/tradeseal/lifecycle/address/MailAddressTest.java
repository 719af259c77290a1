package io.tradeseal.lifecycle.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com",
                "a.b+tag@mail.example.com",
                "root@localhost",
                "o'neil@example.com",
                "x/y@e.com"
            })
    void takes_what_mail_can_be_sent_to(String text) {
        assertThat(MailAddress.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@example.com",
                "ann@",
                "ann@exa mple.com",
                "ann@example.com\r\nBcc: eve@example.com",
                "Ann <ann@example.com>",
                "ann@example.com,eve@example.com",
                "a..b@example.com",
                ".a@example.com",
                "\"a b\"@example.com",
                "ann@-example.com",
                "ann@[127.0.0.1]",
                "ann@example..com",
                "änn@example.com"
            })
    void refuses_everything_else(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
    }

    @Test
    void gives_an_international_domain_to_the_server_in_ascii() {
        assertThat(MailAddress.parse("ann@bücher.example").orElseThrow().wire()).isEqualTo("ann@xn--bcher-kva.example");
    }

    @Test
    void refuses_what_is_longer_than_a_path_of_smtp() {
        assertThat(MailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(MailAddress.parse("a@" + "b.".repeat(130) + "com")).isEmpty();
    }

    @Test
    void one_person_is_one_address_however_it_is_spelled() {
        assertThat(MailAddress.parse("Ann@Example.COM").orElseThrow().key()).isEqualTo("ann@example.com");
    }
}
