package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {",CN=name,O=x", "O=x,,CN=name", "O=x,CN=name,", "O=a\\,,,CN=name,,C=DE", ",,CN=name"})
    void parts_of_a_subject_that_are_empty_are_passed_over(String subject) {
        assertThat(DisplayName.of(subject, List.of())).contains("name");
    }

    /** What a reader is shown of a stored certificate is what was shown when it came. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=as2.fabrikam.example,O=Fabrikam",
                "CN=Fabrikam\\, Inc.\\+Sons\\;\\<a\\>\\\\b\\\"c,C=DE",
                "CN=\\ edges\\ ,O=x",
                "CN=\\#12",
                "CN=bell\\07 and nul\\00,O=x",
                "CN=turned \\E2\\80\\AEmoc.elpmaxe,O=x",
                "CN=M\\C3\\BCller \\E6\\B3\\A8,O=x",
                "CN=a=b",
                "O=only",
                "OU=EDI+CN=both,O=x",
                "CN=leaf,CN=above",
                "O=CN\\=no,OU=x\\,CN\\=no",
                "1.2.3.4=#0c0161,CN=behind an unknown type"
            })
    void it_is_the_same_of_what_is_kept_as_of_what_was_read(String subject) {
        var facts = X509.read(TestCertificates.selfSigned(subject).der()).facts();
        assertThat(DisplayName.of(facts.subject(), facts.alternativeNames()))
                .as(facts.subject())
                .isEqualTo(DisplayName.of(facts));
    }

    @Test
    void so_it_is_of_one_that_is_too_long_to_be_kept_whole() {
        var subject = "O=" + "a\\,".repeat(3000) + ",CN=short";
        var facts = X509.read(TestCertificates.selfSigned(subject).der()).facts();
        assertThat(facts.subject()).hasSizeLessThan(3000);
        assertThat(DisplayName.of(facts.subject(), List.of())).contains("short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zlint.zip", "real-servers-2014.zip"})
    void so_it_is_of_every_certificate_of_a_corpus(String corpus) {
        int read = 0;
        for (var content : Corpus.files(corpus).values()) {
            X509 certificate;
            try {
                certificate = CertificateFile.read(content, null).leaf();
            } catch (Unreadable e) {
                continue;
            }
            read++;
            var facts = certificate.facts();
            assertThat(DisplayName.of(facts.subject(), facts.alternativeNames()))
                    .as(facts.subject())
                    .isEqualTo(DisplayName.of(facts));
        }
        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#3000",
                "CN=#1E04",
                "CN",
                "CN=a\\",
                "CN=x,O",
                "=x,CN=y",
                ",,,",
                "CN=\\zz",
                "CN=a;b",
                "CN=\"open",
                "…",
                "CN=\u0000"
            })
    void of_what_is_no_name_nothing_breaks(String subject) {
        assertThat(DisplayName.of(subject, NAMES)).isPresent();
    }

    @Test
    void a_mailbox_goes_before_a_uri_and_that_before_an_address() {
        assertThat(DisplayName.of("", NAMES.subList(0, 3))).contains("edi@a.example");
        assertThat(DisplayName.of("", NAMES.subList(0, 2))).contains("https://a.example");
        assertThat(DisplayName.of("", NAMES.subList(0, 1))).contains("192.0.2.7");
        assertThat(DisplayName.of("", List.of("DNS:", "DirName:O=x"))).isEmpty();
    }
}
