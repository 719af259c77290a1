package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayNameTest {
    private static final List<String> NAMES = List.of(
            "IP:192.0.2.7", "URI:https://a.example", "email:edi@a.example", "DNS:as2.a.example", "DNS:b.example");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=as2.fabrikam.example,O=Fabrikam | as2.fabrikam.example",
                "CN=leaf,CN=above | leaf",
                "O=Fabrikam,OU=EDI+CN=both | both",
                "CN=Fabrikam\\, Inc.\\+Sons,C=DE | Fabrikam, Inc.+Sons",
                "CN=a\\=b | a=b",
                "CN=a=b | a=b",
                "O=a\\\\,CN=behind a backslash | behind a backslash",
            })
    void it_is_the_common_name_without_escapes(String subject, String name) {
        assertThat(DisplayName.of(subject, NAMES)).contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "O=Fabrikam", "O=Fabrikam\\,CN=escaped", "'CN= ,O=x'", "CN=", "DC=CN", "OU=CN=x"})
    void without_one_it_is_the_first_alternative_name_a_hosts_before_others(String subject) {
        assertThat(DisplayName.of(subject, NAMES)).contains("as2.a.example");
    }

    @Test
    void a_mailbox_goes_before_a_uri_and_that_before_an_address() {
        assertThat(DisplayName.of("", NAMES.subList(0, 3))).contains("edi@a.example");
        assertThat(DisplayName.of("", NAMES.subList(0, 2))).contains("https://a.example");
        assertThat(DisplayName.of("", NAMES.subList(0, 1))).contains("192.0.2.7");
        assertThat(DisplayName.of("", List.of("DNS:", "DirName:O=x"))).isEmpty();
    }
}
