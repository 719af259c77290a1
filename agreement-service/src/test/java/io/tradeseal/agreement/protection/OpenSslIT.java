package io.tradeseal.agreement.protection;

import static io.tradeseal.agreement.protection.Parties.CONTOSO;
import static io.tradeseal.agreement.protection.Parties.FABRIKAM;
import static io.tradeseal.agreement.protection.Parties.FABRIKAM_EC;
import static io.tradeseal.agreement.protection.Parties.SPOOLS;
import static io.tradeseal.agreement.protection.Parties.encode;
import static io.tradeseal.agreement.protection.Parties.lenient;
import static io.tradeseal.agreement.protection.Parties.settings;
import static io.tradeseal.agreement.protection.Parties.signing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.protection.EncodeSettings.Compression;
import io.tradeseal.agreement.protection.cms.ContentCipher;
import io.tradeseal.agreement.protection.cms.Digest;
import io.tradeseal.agreement.protection.cms.Encryption;
import io.tradeseal.agreement.protection.cms.KeyTransport;
import io.tradeseal.agreement.protection.cms.KnownCertificates;
import io.tradeseal.agreement.protection.cms.SignatureAlgorithm;
import io.tradeseal.agreement.protection.cms.SignatureAlgorithm.Scheme;
import io.tradeseal.agreement.protection.message.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages go both ways between Tradeseal and {@code openssl cms}, in every algorithm that both know. Compression is not
 * among them: most distributions build OpenSSL without zlib.
 */
class OpenSslIT {
    /** Its MIME reader makes CRLF of every line end, whatever it is told. */
    private static final byte[] TEXT = "UNA:+.? '\r\nUNB+UNOA:1\r\n".repeat(500).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private OpenSsl openssl;

    @BeforeEach
    void keys() throws Exception {
        openssl = new OpenSsl(folder)
                .with("fabrikam", FABRIKAM)
                .with("fabrikam-ec", FABRIKAM_EC)
                .with("contoso", CONTOSO);
    }

    static Stream<SignatureAlgorithm> signatures() {
        return RoundTripTest.signatures();
    }

    record Envelope(ContentCipher cipher, KeyTransport transport) {}

    static Stream<Envelope> envelopes() {
        return Arrays.stream(ContentCipher.values())
                .filter(cipher -> cipher != ContentCipher.RC2)
                .flatMap(cipher ->
                        Arrays.stream(KeyTransport.values()).map(transport -> new Envelope(cipher, transport)));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void openssl_verifies_a_signature_of_tradeseals(SignatureAlgorithm algorithm) throws Exception {
        var settings = settings(signing(signer(algorithm), algorithm), Compression.NONE, null, false);
        try (var encoded = encode(TEXT, settings)) {
            Files.write(openssl.file("message"), mime(encoded));
        }
        openssl.run(
                "cms",
                "-verify",
                "-in",
                "message",
                "-out",
                "entity",
                "-certfile",
                name(algorithm) + ".pem",
                "-CAfile",
                name(algorithm) + ".pem",
                "-purpose",
                "any",
                "-no_check_time");
        assertThat(withoutHeaders(Files.readAllBytes(openssl.file("entity")))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void openssl_decrypts_what_tradeseal_encrypted(Envelope envelope) throws Exception {
        var encryption = new Encryption(CONTOSO.current(), envelope.cipher(), envelope.transport());
        var settings = settings(signing(FABRIKAM, Parties.rsa(Digest.SHA256)), Compression.NONE, encryption, true);
        try (var encoded = encode(TEXT, settings)) {
            Files.write(openssl.file("message"), mime(encoded));
        }
        openssl.run(
                "cms",
                "-decrypt",
                "-in",
                "message",
                "-out",
                "signed",
                "-recip",
                "contoso.pem",
                "-inkey",
                "contoso.key");
        openssl.run(
                "cms",
                "-verify",
                "-in",
                "signed",
                "-out",
                "entity",
                "-CAfile",
                "fabrikam.pem",
                "-purpose",
                "any",
                "-no_check_time");
        assertThat(withoutHeaders(Files.readAllBytes(openssl.file("entity")))).isEqualTo(TEXT);
    }

    @Test
    void openssl_verifies_any_bytes_beside_their_signature() throws Exception {
        var settings = settings(signing(FABRIKAM, Parties.rsa(Digest.SHA256)), Compression.NONE, null, false);
        try (var encoded = encode(Parties.PAYLOAD, settings)) {
            var body = new String(Parties.bytes(encoded), StandardCharsets.ISO_8859_1);
            var boundary = body.substring(0, body.indexOf("\r\n"));
            int end = body.indexOf("\r\n" + boundary, 1);
            var entity = body.substring(boundary.length() + 2, end);
            var signature = body.substring(body.indexOf("\r\n\r\n", end) + 4, body.lastIndexOf("\r\n" + boundary));
            Files.writeString(openssl.file("entity"), entity, StandardCharsets.ISO_8859_1);
            Files.write(openssl.file("signature"), Base64.getMimeDecoder().decode(signature));
        }
        openssl.run(
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "signature",
                "-content",
                "entity",
                "-out",
                "same",
                "-CAfile",
                "fabrikam.pem",
                "-purpose",
                "any",
                "-no_check_time");
        assertThat(withoutHeaders(Files.readAllBytes(openssl.file("same")))).isEqualTo(Parties.PAYLOAD);
    }

    @ParameterizedTest
    @MethodSource("signatures")
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
    @MethodSource("envelopes")
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
        var trust = new Trust(
                List.of(FABRIKAM.current(), FABRIKAM_EC.current()),
                List.of(CONTOSO.own()),
                Digest.MD5,
                KnownCertificates.NONE);
        var body = Arrays.copyOfRange(mime, end, mime.length);
        return new DecodeMessage(SPOOLS).decode(headers, new ByteArrayInputStream(body), lenient(trust));
    }

    private static Parties.Party signer(SignatureAlgorithm algorithm) {
        return algorithm.scheme() == Scheme.ECDSA ? FABRIKAM_EC : FABRIKAM;
    }

    private static String name(SignatureAlgorithm algorithm) {
        return algorithm.scheme() == Scheme.ECDSA ? "fabrikam-ec" : "fabrikam";
    }

    private static String hash(Digest digest) {
        return digest.name().toLowerCase(Locale.ROOT);
    }

    private static String cipher(ContentCipher cipher) {
        return cipher == ContentCipher.DES3
                ? "des3"
                : cipher.name().toLowerCase(Locale.ROOT).replace('_', '-').replace("aes", "aes-");
    }

    private static List<String> transport(KeyTransport transport) {
        return switch (transport) {
            case RSA_PKCS1 -> List.of();
            case RSA_OAEP -> oaep("sha1", "sha1");
            case RSA_OAEP_SHA256 -> oaep("sha256", "sha256");
            case RSA_OAEP_SHA256_MGF1_SHA1 -> oaep("sha256", "sha1");
            case RSA_OAEP_SHA384 -> oaep("sha384", "sha384");
            case RSA_OAEP_SHA512 -> oaep("sha512", "sha512");
        };
    }

    private static List<String> oaep(String hash, String mask) {
        return List.of(
                "-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:" + hash, "-keyopt", "rsa_mgf1_md:" + mask);
    }

    private static byte[] entity() throws Exception {
        var out = new ByteArrayOutputStream();
        out.write("Content-Type: application/edi-x12\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        out.write(Parties.PAYLOAD);
        return out.toByteArray();
    }

    /** The message as a file of mail: the headers that speak of the body, then the body. */
    private static byte[] mime(Encoded encoded) throws Exception {
        var out = new ByteArrayOutputStream();
        encoded.headers().forEach((name, value) -> {
            if (name.startsWith("Content-") || name.equals("MIME-Version")) {
                out.writeBytes((name + ": " + value + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        });
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        encoded.body().writeTo(out);
        return out.toByteArray();
    }

    private static byte[] withoutHeaders(byte[] entity) {
        var text = new String(entity, StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
    }
}
