package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.NOW;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.rsa;
import static io.tradeseal.as2.Parties.signing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.making.Layers;
import io.tradeseal.as2.making.OutgoingEntity;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.receipt.CheckMdn;
import io.tradeseal.as2.receipt.CheckMdn.Checked;
import io.tradeseal.as2.receipt.CheckMdn.Expectation;
import io.tradeseal.as2.refusal.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts as other software writes them. */
class ForeignMdnTest {
    private static final Mic SENT = new Mic(new byte[] {1, 2, 3}, Digest.SHA256);
    private static final String PLAIN = "Content-Type: text/plain\r\n\r\nTaken.";
    private static final String MIC = "Received-content-MIC: AQID, sha-256\r\n";

    private static String fields(String id, String disposition, String mic) {
        return "Reporting-UA: other\r\nOriginal-Message-ID: " + id + "\r\nDisposition: " + disposition + "\r\n" + mic;
    }

    private static String taken(String mic) {
        return fields("<1@contoso>", "automatic-action/MDN-sent-automatically; processed", mic);
    }

    private static byte[] report(byte[] human, String fields) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write("--b\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(human);
        out.write(("\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\n" + fields + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static Expectation expecting(boolean signed) {
        var trust =
                new AcceptedCertificates(List.of(FABRIKAM.current()), List.of(), Digest.SHA1, CertificateNames.NONE);
        return new Expectation("<1@contoso>", SENT, signed, trust);
    }

    private static Checked check(Headers headers, byte[] body, boolean mustBeSigned) throws IOException {
        return new CheckMdn(SPOOLS).check(headers, new ByteArrayInputStream(body), expecting(mustBeSigned));
    }

    private static Checked unsigned(byte[] human, String fields) throws IOException {
        var type = "multipart/report; report-type=disposition-notification; boundary=b";
        return check(Headers.NONE.with("Content-Type", type), report(human, fields), false);
    }

    private static Checked unsigned(String human, String fields) throws IOException {
        return unsigned(human.getBytes(StandardCharsets.UTF_8), fields);
    }

    private static Checked signed(String fields, boolean mustBeSigned) throws IOException {
        var headers = Headers.NONE.with("Content-Type", "multipart/report; boundary=b");
        var entity = new OutgoingEntity(
                headers, out -> out.write(report(PLAIN.getBytes(StandardCharsets.US_ASCII), fields)));
        var layer = Layers.signed(
                entity, signing(FABRIKAM, rsa(Digest.SHA256)), Sha2Format.SHA_HYPHEN_HASH_SIZE, NOW, ignored -> {});
        var body = new ByteArrayOutputStream();
        layer.body().writeTo(body);
        return check(layer.headers(), body.toByteArray(), mustBeSigned);
    }

    @Test
    void without_a_mic_it_is_taken_where_none_was_to_be_signed_and_none_is() throws IOException {
        assertThat(unsigned(PLAIN, taken("")).problems()).isEmpty();
        for (boolean mustBeSigned : new boolean[] {true, false}) {
            var checked = signed(taken(""), mustBeSigned);
            assertThat(checked.signedBy()).isEqualTo(FABRIKAM.current());
            assertThat(checked.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.failure()).isEqualTo(Failure.RECEIPT_MIC_MISSING);
                assertThat(problem.message()).contains("repeats no MIC").contains("AQID");
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AQIE, sha-256 | RECEIPT_MIC_DIFFERS | other bytes than were sent",
                "AQID, sha1 | RECEIPT_MIC_INCOMPARABLE | by another hash function than was asked for",
                "AQID, whirlpool | RECEIPT_MIC_INCOMPARABLE | is not known: AQID, whirlpool",
                "A*D, sha-256 | RECEIPT_MIC_INCOMPARABLE | cannot be read"
            })
    void a_mic_that_proves_nothing_says_why(String mic, Failure failure, String why) throws IOException {
        var checked = unsigned(PLAIN, taken("Received-content-MIC: " + mic + "\r\n"));
        assertThat(checked.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.failure()).isEqualTo(failure);
            assertThat(problem.message()).contains(why);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQID, sha-256", "AQ\r\n ID, sha256", "AQID,\"sha-256\""})
    void a_mic_is_the_same_however_it_is_written(String mic) throws IOException {
        assertThat(unsigned(PLAIN, taken("Received-content-MIC: " + mic + "\r\n"))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<1@contoso>", "1@contoso", " <1@contoso> (yours)", "rfc822; <1@contoso>"})
    void the_message_is_named_with_or_without_brackets(String id) throws IOException {
        var checked = unsigned(PLAIN, fields(id, "automatic-action/MDN-sent-automatically; processed (ok)", MIC));
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.originalMessageId()).isEqualTo("<1@contoso>");
    }

    @Test
    void another_message_stays_another() throws IOException {
        var checked = unsigned(PLAIN, fields("2@contoso", "a; processed;", MIC));
        assertThat(checked.problems()).extracting("failure").containsExactly(Failure.RECEIPT_OF_ANOTHER_MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({"iso-8859-1", "utf-8", "windows-1252", "UTF-16"})
    void its_text_is_read_in_its_charset(String charset) throws IOException {
        var human = new ByteArrayOutputStream();
        human.write("Content-Type: text/plain; charset=\"%s\"\r\n\r\n"
                .formatted(charset)
                .getBytes(StandardCharsets.US_ASCII));
        human.write("\u00dcbernommen.".getBytes(Charset.forName(charset)));
        assertThat(unsigned(human.toByteArray(), taken(MIC)).text()).isEqualTo("\u00dcbernommen.");
    }

    @Test
    void text_of_a_charset_that_is_not_said_or_not_known_is_guessed() throws IOException {
        for (var type : List.of("text/plain", "text/plain; charset=klingon", "text/plain; charset=")) {
            for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
                var human = ("Content-Type: " + type + "\r\n\r\n\u00dcbernommen.").getBytes(charset);
                assertThat(unsigned(human, taken(MIC)).text()).as(type).isEqualTo("\u00dcbernommen.");
            }
        }
    }

    @Test
    void of_html_what_it_says_is_shown() throws IOException {
        var html = "Content-Type: text/html; charset=utf-8\r\n\r\n"
                + "<html><head><title>t</title><style>p {}</style></head><body><p>\u00dcbernommen\r\n &amp; gut.</p>"
                + "<!-- no --><script>alert('x')</script>a &lt; b<br/>Ende&#x21;&nbsp;&unknown;</body></html>";
        assertThat(unsigned(html, taken(MIC)).text()).isEqualTo("\u00dcbernommen & gut.\na < b\nEnde! &unknown;");
    }

    @Test
    void of_two_forms_of_the_same_the_text_is_shown() throws IOException {
        var both =
                "Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/html\r\n\r\n<b>H</b>"
                        + "\r\n--c\r\nContent-Type: text/plain\r\n\r\nT\r\n--c--";
        assertThat(unsigned(both, taken(MIC)).text()).isEqualTo("T");
    }

    @Test
    void a_text_whose_headers_nobody_can_read_does_not_throw_the_receipt_away() throws IOException {
        for (var human : List.of("Your message was received.", "Content-Type: no type\r\n\r\nTaken.")) {
            assertThat(unsigned(human, taken(MIC)).problems()).isEmpty();
        }
    }
}
