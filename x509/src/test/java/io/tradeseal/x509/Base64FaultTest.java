package io.tradeseal.x509;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tradeseal.x509.Unreadable.Reason;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A text that cannot be read is told which character is to blame, where it stands, and how it probably came there. */
@ParameterizedClass
@MethodSource("certificates")
class Base64FaultTest {
    private final String pem;
    private final String base64;

    Base64FaultTest(TestCertificates.Made made) {
        pem = made.pem();
        base64 = made.base64();
    }

    /** Base64 of theirs ends with no, one and two signs of padding, in some order. */
    static Stream<TestCertificates.Made> certificates() {
        return Stream.of("CN=text", "CN=texts", "CN=a text").map(TestCertificates::selfSigned);
    }

    private static void says(String text, String... parts) {
        var refusal = catchThrowableOfType(Unreadable.class, () -> CertificateFile.read(text));
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(Reason.WRONG_BASE64);
        assertThat(refusal).hasMessageContainingAll(parts).hasMessageEndingWith(".");
    }

    private static String inLine(int line, String pem, String what) {
        var lines = pem.split("\n", -1);
        lines[line - 1] = lines[line - 1].substring(0, 3) + what + lines[line - 1].substring(3);
        return String.join("\n", lines);
    }

    @Test
    void escapes_of_json_and_programs() {
        says(pem.replace("\n", "\\n"), "'\\'", "U+005C", "line 1, column 28", "escape");
        says(base64.replace("/", "\\/") + "\\/", "escape");
    }

    @Test
    void marks_and_blanks_that_nobody_sees() {
        says("\uFEFF" + base64, "U+FEFF", "line 1, column 1", "byte order mark");
        says(inLine(3, pem, "\u00A0"), "U+00A0 (NO-BREAK SPACE)", "line 3, column 4", "blank");
        says(inLine(4, pem, "\u200B"), "U+200B (ZERO WIDTH SPACE)", "line 4, column 4", "blank");
        says(inLine(4, pem.replace("\n", "\r\n"), "\u202F"), "U+202F", "line 4, column 4");
        says(inLine(4, pem, "\u2003").replace('\n', '\r'), "U+2003 (EM SPACE)", "line 4, column 4");
        says(pem.replace("BEGIN CERT", "BEGIN\u00A0CERT"), "U+00A0", "line 1, column 11", "blank");
        says(inLine(3, pem, "\u0000"), "U+0000 (NULL)", "line 3, column 4");
    }

    @Test
    void the_character_is_the_same_when_the_file_comes_as_bytes_of_utf_8_or_latin_1() {
        for (var charset : List.of(UTF_8, ISO_8859_1)) {
            var file = inLine(3, pem, "\u00A0").getBytes(charset);
            var refusal = catchThrowableOfType(Unreadable.class, () -> CertificateFile.read(file, null));
            assertThat(refusal).hasMessageContainingAll("U+00A0 (NO-BREAK SPACE)", "line 3, column 4");
        }
    }

    @Test
    void what_mails_forms_and_pages_make_of_it() {
        says(pem.replace("=", "=3D").replace("\n", "=0A=\n"), "'='", "line 1, column 28", "quoted-printable");
        says(base64.substring(0, 76) + "=\r\n" + base64.substring(76), "line 1, column 77", "quoted-printable");
        says(URLEncoder.encode(pem, UTF_8), "encoded for URLs");
        says("%2B" + base64.replace("+", "%2B"), "'%'", "encoded for URLs");
        says(pem.replace(' ', '+'), "encoded for URLs");
        says(pem.replace("\n", "<br>\n"), "'<'", "line 1, column 28", "HTML");
        says("<ds:X509Certificate>" + base64 + "</ds:X509Certificate>", "line 1, column 1", "XML");
        says("&#43;" + base64.replace("+", "&#43;"), "'&'", "HTML");
    }

    @Test
    void other_alphabets_and_writings() {
        var url = Base64.getUrlEncoder().encodeToString(new byte[] {0x30, (byte) 0xFB, (byte) 0xFF, 7});
        says(url.replace("=", ""), "base64url");
        says("30:82:01:0a:02:82", "hexadecimal");
        says("30-82-01-0A-02-82", "hexadecimal");
        says("\"" + base64 + "\"", "'\"'", "quotation marks");
        says("{\"certificate\":\"" + base64 + "\"}", "'{'", "JSON");
        says("data:application/x-x509-ca-cert;base64," + base64, "':'", "header");
        says(pem.replaceFirst("\n", "\nProc-Type: 4,CLEAR\n\n"), "line 2", "header");
        says(base64.substring(0, 40) + "…" + base64.substring(80), "U+2026", "shortened");
        says(base64.substring(0, 64) + "=" + base64.substring(64), "more follows");
        says("*" + base64, "'*'", "U+002A (ASTERISK)", "Only A-Z");
    }

    @Test
    void damaged_boundaries() {
        says(pem.replace("-----", "----"), "'-'", "line 1, column 1", "five hyphens");
        says(pem.replace("-----", "–––––"), "U+2013 (EN DASH)", "word processor");
        says(pem.toLowerCase(Locale.ROOT), "'-'", "five hyphens");
    }

    @Test
    void characters_that_are_missing() {
        says("MIIBA", "5 characters", "was lost");
        says("MII=A=", "'='", "more follows");
        says("MI=", "2 characters", "was lost");
    }

    @Test
    void of_a_file_of_many_each_bad_one_tells_its_own_line_and_none_looks_at_all_of_the_file() {
        var bad = "-----BEGIN CERTIFICATE-----\nMII*\n-----END CERTIFICATE-----\n";
        var many = bad.repeat(40_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var parts = CertificateFile.parts(many, null, PasswordRounds.ofOneFile());
            for (int i = 0; i < parts.size(); i++) {
                assertThat(catchThrowable(parts.get(i)::read)).hasMessageContaining("line " + (3 * i + 2) + ",");
            }
        });
    }

    @Test
    void a_text_of_millions_of_odd_characters_is_told_in_a_moment() {
        for (var odd : List.of("=", "-", "= ", "=\n", "30:", "-\n", "\\n", "<", "A: ", "\n", "%2B")) {
            var text = "x" + odd.repeat(2_000_000) + "*";
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> says(text, "not base64"));
        }
    }
}
