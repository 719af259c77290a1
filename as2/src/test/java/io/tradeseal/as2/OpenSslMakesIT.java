package io.tradeseal.as2;

import static io.tradeseal.as2.OpenSslAlgorithms.cipher;
import static io.tradeseal.as2.OpenSslAlgorithms.hash;
import static io.tradeseal.as2.OpenSslAlgorithms.name;
import static io.tradeseal.as2.OpenSslAlgorithms.signer;
import static io.tradeseal.as2.OpenSslAlgorithms.transport;
import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.FABRIKAM_EC;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.lenient;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.OpenSslAlgorithms.Envelope;
import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureAlgorithm.Scheme;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.Decoded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code openssl cms} makes Tradeseal opens, in every algorithm that both know, and in ways that it never writes itself. */
class OpenSslMakesIT {
    @TempDir
    private Path folder;

    private OpenSsl openssl;

    @BeforeEach
    void keys() throws Exception {
        openssl = OpenSsl.withKeys(folder);
    }

    @ParameterizedTest
    @MethodSource("io.tradeseal.as2.OpenSslAlgorithms#signatures")
    void tradeseal_verifies_a_signature_of_openssls(SignatureAlgorithm algorithm) throws Exception {
        Files.write(openssl.file("entity"), entity());
        var command = new ArrayList<>(List.of(
                "cms",
                "-sign",
                "-binary",
                "-in",
                "entity",
                "-out",
                "message",
                "-signer",
                name(algorithm) + ".pem",
                "-inkey",
                name(algorithm) + ".key",
                "-md",
                hash(algorithm.digest())));
        if (algorithm.scheme() == Scheme.RSA_PSS) {
            command.addAll(List.of("-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:digest"));
        }
        openssl.run(command.toArray(String[]::new));
        opened(decoded ->
                assertThat(decoded.signedBy()).isEqualTo(signer(algorithm).current()));
    }

    @ParameterizedTest
    @MethodSource("io.tradeseal.as2.OpenSslAlgorithms#envelopes")
    void tradeseal_decrypts_what_openssl_encrypted(Envelope envelope) throws Exception {
        Files.write(openssl.file("entity"), entity());
        var command = new ArrayList<>(List.of(
                "cms",
                "-encrypt",
                "-binary",
                "-in",
                "entity",
                "-out",
                "message",
                "-" + cipher(envelope.cipher()),
                "-recip",
                "contoso.pem"));
        command.addAll(transport(envelope.transport()));
        openssl.run(command.toArray(String[]::new));
        opened(decoded -> assertThat(decoded.encryption())
                .extracting("cipher", "transport")
                .containsExactly(envelope.cipher(), envelope.transport()));
    }

    @Test
    void rc2_is_read_with_a_finding() throws Exception {
        Files.write(openssl.file("entity"), entity());
        for (var cipher : List.of("rc2-cbc", "rc2-40-cbc", "rc2-64-cbc")) {
            openssl.run(
                    "cms",
                    "-encrypt",
                    "-provider",
                    "legacy",
                    "-provider",
                    "default",
                    "-binary",
                    "-in",
                    "entity",
                    "-out",
                    "message",
                    "-" + cipher,
                    "-recip",
                    "contoso.pem");
            opened(decoded -> {
                assertThat(decoded.encryption().cipher()).isEqualTo(ContentCipher.RC2);
                assertThat(decoded.findings()).extracting("code").asString().contains("WEAK_ENCRYPTION");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-nodetach", "-noattr", "-keyid", "-nocerts", "-stream"})
    void every_way_to_sign_is_read(String option) throws Exception {
        Files.write(openssl.file("entity"), entity());
        openssl.run(
                "cms",
                "-sign",
                "-binary",
                "-in",
                "entity",
                "-out",
                "message",
                "-signer",
                "fabrikam.pem",
                "-inkey",
                "fabrikam.key",
                option);
        opened(decoded -> assertThat(decoded.signedBy()).isEqualTo(FABRIKAM.current()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNA:+.? 'UNB+UNOA:1+A+B+260101:0000+1'UNZ+0+1'",
                "ISA*00*          *00*          *ZZ*A*ZZ*B*260101*0000*U*00401*000000001*0*P*:~IEA*0*000000001~",
                "{\"order\": 7}"
            })
    void a_single_line_that_was_protected_without_mime_headers_comes_out_whole(String line) throws Exception {
        Files.writeString(openssl.file("bare"), line);
        var signing = List.of("-sign", "-nodetach", "-signer", "fabrikam.pem", "-inkey", "fabrikam.key");
        for (var protection : List.of(List.of("-encrypt", "-aes256", "-recip", "contoso.pem"), signing)) {
            var command = new ArrayList<>(List.of("cms", "-binary", "-in", "bare", "-out", "message"));
            command.addAll(protection);
            openssl.run(command.toArray(String[]::new));
            try (var decoded = decode(Files.readAllBytes(openssl.file("message")))) {
                assertThat(decoded.payload().open().readAllBytes()).asString().isEqualTo(line);
            }
        }
    }

    /** Text is signed with CRLF; some gateways make LF of it. */
    @Test
    void text_that_was_signed_with_other_line_ends_is_believed_with_a_finding() throws Exception {
        Files.writeString(openssl.file("entity"), "Content-Type: text/plain\n\nfirst\nsecond\n");
        openssl.run(
                "cms",
                "-sign",
                "-in",
                "entity",
                "-out",
                "message",
                "-signer",
                "fabrikam.pem",
                "-inkey",
                "fabrikam.key");
        var onItsWay = Files.readString(openssl.file("message")).replace("\r\n", "\n");
        try (var decoded = decode(onItsWay.getBytes(StandardCharsets.US_ASCII))) {
            assertThat(new String(decoded.payload().open().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("first\r\nsecond\r\n");
            assertThat(decoded.findings()).extracting("code").asString().contains("LINE_ENDS_CHANGED");
        }
    }

    private interface Check {
        void accept(Decoded decoded);
    }

    private void opened(Check check) throws Exception {
        try (var decoded = decode(Files.readAllBytes(openssl.file("message")))) {
            assertThat(decoded.payload().open().readAllBytes()).isEqualTo(Parties.PAYLOAD);
            check.accept(decoded);
        }
    }

    private static Decoded decode(byte[] mime) throws Exception {
        var text = new String(mime, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n") + 2;
        var headers = Headers.NONE.with("AS2-From", "Fabrikam").with("AS2-To", "Contoso");
        for (var line :
                text.substring(0, end).strip().replaceAll("\n[ \t]+", " ").split("\n", -1)) {
            headers = headers.with(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
        }
        var trust = new AcceptedCertificates(
                List.of(FABRIKAM.current(), FABRIKAM_EC.current()),
                List.of(CONTOSO.own()),
                Digest.MD5,
                CertificateNames.NONE);
        var body = Arrays.copyOfRange(mime, end, mime.length);
        return new DecodeMessage(SPOOLS).decode(headers, new ByteArrayInputStream(body), lenient(trust));
    }

    private static byte[] entity() throws Exception {
        var out = new ByteArrayOutputStream();
        out.write("Content-Type: application/edi-x12\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        out.write(Parties.PAYLOAD);
        return out.toByteArray();
    }
}
