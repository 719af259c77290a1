package io.tradeseal.as2;

import static io.tradeseal.as2.OpenSslAlgorithms.name;
import static io.tradeseal.as2.OpenSslAlgorithms.signer;
import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.OpenSslAlgorithms.Envelope;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.OwnCertificate;
import io.tradeseal.as2.cms.Pkcs12Keys;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.making.EncodeSettings.Signing;
import io.tradeseal.as2.making.Encoded;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Tradeseal makes {@code openssl cms} opens, in every algorithm that both know. Compression is not among them: most
 * distributions build OpenSSL without zlib.
 */
class OpenSslOpensIT {
    /** Its MIME reader makes CRLF of every line end, whatever it is told. */
    private static final byte[] TEXT = "UNA:+.? '\r\nUNB+UNOA:1\r\n".repeat(500).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private OpenSsl openssl;

    @BeforeEach
    void keys() throws Exception {
        openssl = OpenSsl.withKeys(folder);
    }

    @ParameterizedTest
    @MethodSource("io.tradeseal.as2.OpenSslAlgorithms#signatures")
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
    @ValueSource(strings = {"brainpoolP256r1", "secp256k1"})
    void openssl_verifies_what_a_key_file_of_its_own_signed_on_a_curve_that_the_jdk_has_given_up(String curve)
            throws Exception {
        openssl.run("ecparam", "-name", curve, "-genkey", "-noout", "-out", "ec.key");
        openssl.run("req", "-x509", "-new", "-key", "ec.key", "-subj", "/CN=own", "-days", "300", "-out", "ec.pem");
        openssl.run("pkcs12", "-export", "-inkey", "ec.key", "-in", "ec.pem", "-passout", "pass:", "-out", "ec.p12");
        openssl.run("x509", "-in", "ec.pem", "-outform", "DER", "-out", "ec.der");
        var own = CertificateVersion.read("own", 1, true, Files.readAllBytes(openssl.file("ec.der")));
        var key = Pkcs12Keys.read(List.of(openssl.file("ec.p12"))).of(own).orElseThrow();
        var algorithm = new SignatureAlgorithm(SignatureAlgorithm.Scheme.ECDSA, Digest.SHA256);
        var signing = new Signing(new OwnCertificate(own, key), algorithm);
        try (var encoded = encode(TEXT, settings(signing, Compression.NONE, null, false))) {
            Files.write(openssl.file("message"), mime(encoded));
        }
        openssl.run(
                "cms",
                "-verify",
                "-in",
                "message",
                "-out",
                "entity",
                "-CAfile",
                "ec.pem",
                "-purpose",
                "any",
                "-no_check_time");
        assertThat(withoutHeaders(Files.readAllBytes(openssl.file("entity")))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @MethodSource("io.tradeseal.as2.OpenSslAlgorithms#envelopes")
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
