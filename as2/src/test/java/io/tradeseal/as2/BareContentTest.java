package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.encryption;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.trust;
import static io.tradeseal.as2.Refusals.NAMES;
import static io.tradeseal.as2.Refusals.cms;
import static io.tradeseal.as2.Refusals.refused;
import static io.tradeseal.as2.Refusals.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.Compression;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.refusal.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was protected without MIME headers comes out byte by byte, or is refused; never as less than it was. */
class BareContentTest {
    private static final byte[] BINARY = binary();

    private static byte[] binary() {
        var bytes = new byte[3000];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    static Stream<String> contents() {
        return Stream.of(
                "UNA:+.? 'UNB+UNOA:1+A+B+260101:0000+1'UNZ+0+1'",
                "UNA:+.? '\r\nUNB+UNOA:1+A+B'\r\n\r\nUNZ+0+1'",
                "UNB+UNOA:1+A+B+260101:0000+1'UNZ+0+1'",
                "UNB\u001dUNOB\u001f1\u001dA\u001dB\u001c",
                "ISA*00*          *00*          *ZZ*A*ZZ*B*260101*0000*U*00401*000000001*0*P*:~IEA*0*000000001~",
                "{\"order\": {\"id\": 7}}",
                "{\r\n\"order\": 7\r\n\r\n}",
                "Subject: no header, but a line of the content\r\n\r\nand another",
                "order: 7",
                "\ufeff<order id='7'/>",
                "UNA:+.? 'UNB+" + "UNOA:1+".repeat(20_000),
                "x");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Layer {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] within(byte[] content, Layer layer) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var inside = layer.around(out)) {
            inside.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] signed(byte[] content) throws Exception {
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .build("SHA256withRSA", FABRIKAM.key(), FABRIKAM.certificate()));
        generator.addCertificate(new JcaX509CertificateHolder(FABRIKAM.certificate()));
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    private static void comesOut(Headers headers, byte[] body, byte[] content) throws Exception {
        try (var decoded =
                new DecodeMessage(SPOOLS).decode(headers, new ByteArrayInputStream(body), lenient(trust()))) {
            assertThat(decoded.payload().open().readAllBytes()).isEqualTo(content);
            assertThat(decoded.contentType()).isEqualTo("application/octet-stream");
            assertThat(decoded.fileName()).isNull();
            var codes = new ArrayList<String>();
            decoded.findings().forEach(finding -> codes.add(finding.code().wireName()));
            assertThat(codes).containsOnlyOnce("NoMimeHeaders");
            var mic = java.util.Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
            assertThat(decoded.mic().toString()).startsWith(mic);
        }
    }

    @ParameterizedTest
    @MethodSource("contents")
    void text_comes_out_of_every_layer_as_it_was_put_in(String content) throws Exception {
        var bytes = bytes(content);
        for (var cipher : List.of(ContentCipher.AES256_CBC, ContentCipher.AES128_GCM, ContentCipher.DES3)) {
            comesOut(cms("enveloped-data"), within(bytes, encryption(cipher)::open), bytes);
        }
        comesOut(cms("compressed-data"), within(bytes, Compression::open), bytes);
        comesOut(cms("signed-data"), signed(bytes), bytes);
    }

    @Test
    void binary_content_comes_out_of_layers_that_prove_their_bytes() throws Exception {
        comesOut(cms("enveloped-data"), within(BINARY, encryption(ContentCipher.AES256_GCM)::open), BINARY);
        comesOut(cms("compressed-data"), within(BINARY, Compression::open), BINARY);
        comesOut(cms("signed-data"), signed(BINARY), BINARY);
    }

    @ParameterizedTest
    @EnumSource(names = {"AES128_CBC", "DES3"})
    void what_a_wrong_key_could_have_made_is_not_taken_for_content(ContentCipher cipher) throws IOException {
        var refusal = refused(cms("enveloped-data"), within(BINARY, encryption(cipher)::open));
        says(refusal, Failure.MALFORMED, "failed/Failure: unsupported format");
        assertThat(refusal).hasMessageContaining("neither with MIME headers nor with text");
    }

    @Test
    void headers_that_run_into_the_content_are_refused() throws IOException {
        for (var content : List.of(
                "Content-Type: application/edifact\r\nUNB+UNOA:1+A+B'",
                "Content-Type: application/edifact\r\nUNA:+.? 'UNB+UNOA:1+A+B'",
                "Content-Type: application/edifact\r\nUNB+UNOA:1+A+B'\r\n\r\nUNZ'",
                "Content-Type: application/edifact\r\nUNA:+.? 'UNB+UNOA:1'\r\n\r\nUNZ'",
                "Content-Type: application/json\r\n{\"a\": 1,\r\n\"b\": 2}\r\n\r\n")) {
            var refusal =
                    refused(cms("enveloped-data"), within(bytes(content), encryption(ContentCipher.AES256_CBC)::open));
            says(refusal, Failure.MALFORMED, "failed/Failure: unsupported format");
        }
    }

    @Test
    void what_only_says_that_it_is_encoded_comes_out_as_it_is() throws IOException {
        for (var encoding : List.of("base64", "quoted-printable")) {
            var content = "UNA:+.? '\r\nUNB+UNOA:1+Stra\u00dfe'\r\n";
            var headers = NAMES.with("Content-Type", "application/edifact").with("Content-Transfer-Encoding", encoding);
            try (var decoded = new DecodeMessage(SPOOLS)
                    .decode(headers, new ByteArrayInputStream(bytes(content)), lenient(trust()))) {
                assertThat(decoded.payload().open().readAllBytes()).isEqualTo(bytes(content));
                assertThat(decoded.findings())
                        .extracting(finding -> finding.code().wireName())
                        .containsExactly("TransferEncodingContradicted");
                assertThat(decoded.mic().digest()).isEqualTo(Digest.SHA256);
            }
        }
    }

    @Test
    void base64_that_goes_on_behind_its_end_is_not_cut_off() throws IOException {
        var headers = NAMES.with("Content-Type", "text/plain").with("Content-Transfer-Encoding", "base64");
        try (var decoded = new DecodeMessage(SPOOLS)
                .decode(headers, new ByteArrayInputStream(bytes("VU4=VU4=")), lenient(trust()))) {
            assertThat(decoded.payload().open().readAllBytes()).isEqualTo(bytes("VU4=VU4="));
        }
    }
}
