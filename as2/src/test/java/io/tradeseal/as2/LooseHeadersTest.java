package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.NOW;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.encryption;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.rsa;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static io.tradeseal.as2.Parties.trust;
import static io.tradeseal.as2.Refusals.NAMES;
import static io.tradeseal.as2.Refusals.refused;
import static io.tradeseal.as2.Refusals.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.DetachedSignature;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.Decoded;
import io.tradeseal.as2.refusal.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as senders write them: where the bytes are proven, or say themselves what they are, nothing is thrown away. */
class LooseHeadersTest {
    private static final String CONTENT = "UNA:+.? '\r\nUNB+UNOA:1+A+B'\r\n\r\nUNZ+0+1'";
    private static final String SIGNATURE =
            "Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64";
    private static final Headers SIGNED = NAMES.with(
            "Content-Type",
            "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha256; boundary=\"b\"");

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] signature(String part) throws IOException {
        var signing = new DetachedSignature(FABRIKAM.own(), rsa(Digest.SHA256), NOW, OutputStream.nullOutputStream());
        signing.write(latin(part));
        signing.close();
        return signing.encoded();
    }

    /** @param signature with its headers */
    private static byte[] signed(String part, byte[] signature) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(latin("--b\r\n" + part + "\r\n--b\r\n"));
        out.write(signature);
        out.write(latin("\r\n--b--\r\n"));
        return out.toByteArray();
    }

    private static byte[] signed(String part) throws IOException {
        return signed(
                part, latin(SIGNATURE + "\r\n\r\n" + Base64.getMimeEncoder().encodeToString(signature(part))));
    }

    private static Decoded decode(Headers headers, byte[] body) throws IOException {
        return new DecodeMessage(SPOOLS).decode(headers, new ByteArrayInputStream(body), lenient(trust()));
    }

    private static List<String> codes(Decoded decoded) {
        return decoded.findings().stream()
                .map(finding -> finding.code().wireName())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: application/edifact; name=order 7.edi | order 7.edi | ",
                "Content-Type : application/edifact ; name= order.edi | order.edi | ",
                "Content-Type: \"application/edifact; name=order.edi\" | order.edi | ",
                "Content-Type: application/edifact;~name=order.edi | order.edi | ",
                "Content-Type: application/edifact name=order.edi | order.edi | ",
                "Content-Type: edifact; name=order.edi | order.edi | HeaderUnreadable",
                "Content-Type: application/edifact; name=order.edi~X-Bad Header: x | order.edi | ",
                "X Sent By: x~Content-Type: application/edifact; name=order.edi | order.edi | ",
                "Content-Type: application/edifact~Content-Transfer-Encoding: 8-bit | | ",
                "Content-Type: application/edifact~Content-Transfer-Encoding: \"binary\"; (sic) | | ",
                "Content-Type: application/edifact~Content-Transfer-Encoding: utf-8 | | HeaderUnreadable",
                "Content-Type: application/edifact~Content-Transfer-Encoding: base64 | | TransferEncodingContradicted",
                "Content-Type: application/edifact; name=Auftr\u00e4ge.edi | Auftr\u00e4ge.edi | "
            })
    void a_proven_content_is_taken_however_its_headers_are_written(String headers, String fileName, String finding)
            throws IOException {
        var part = headers.replace("~", "\r\n") + "\r\n\r\n" + CONTENT;
        try (var decoded = decode(SIGNED, signed(part))) {
            assertThat(decoded.payload().open().readAllBytes()).asString().isEqualTo(CONTENT);
            assertThat(decoded.signedBy()).isEqualTo(FABRIKAM.current());
            assertThat(decoded.fileName()).isEqualTo(fileName);
            assertThat(codes(decoded)).isEqualTo(finding == null ? List.of() : List.of(finding));
        }
    }

    @Test
    void a_proven_content_whose_headers_run_into_it_comes_whole() throws IOException {
        var part = "Content-Type: application/edifact\r\n" + CONTENT;
        try (var decoded = decode(SIGNED, signed(part))) {
            assertThat(decoded.payload().open().readAllBytes()).asString().isEqualTo(part);
            assertThat(codes(decoded)).containsExactly("NoMimeHeaders");
        }
    }

    @Test
    void a_content_that_was_changed_is_refused_however_its_headers_are_written() throws IOException {
        var body = new String(signed("Content-Type: no type\r\n\r\n" + CONTENT), StandardCharsets.ISO_8859_1);
        says(
                refused(SIGNED, latin(body.replace("UNOA:1", "UNOA:2"))),
                Failure.INTEGRITY,
                "processed/Error: integrity-check-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/pkcs7-signature",
                "Content-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64",
                "Content-Type: application/octet-stream; name=smime.p7s\r\nContent-Transfer-Encoding: x-none",
                "Content-Type: pkcs7"
            })
    void a_signature_is_one_by_its_bytes(String headers) throws IOException {
        var part = "Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n\r\n" + CONTENT;
        var signature = signature(part);
        var block = latin(headers + "\r\n\r\n");
        for (var bytes : List.of(signature, Base64.getMimeEncoder().encode(signature))) {
            var both = new ByteArrayOutputStream();
            both.write(block);
            both.write(bytes);
            try (var decoded = decode(SIGNED, signed(part, both.toByteArray()))) {
                assertThat(decoded.payload().open().readAllBytes()).asString().isEqualTo(CONTENT);
                assertThat(decoded.signedBy()).isEqualTo(FABRIKAM.current());
            }
        }
    }

    @Test
    void another_kind_of_signature_is_refused_by_its_type() throws IOException {
        var part = "Content-Type: text/plain\r\n\r\n" + CONTENT;
        var refusal = refused(
                SIGNED, signed(part, latin("Content-Type: application/pgp-signature\r\n\r\n-----BEGIN PGP-----")));
        says(refusal, Failure.MALFORMED, "failed/Failure: unsupported format");
        assertThat(refusal).hasMessageContaining("application/pgp-signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64", "binary", "quoted-printable", "7bit", "none", ""})
    void a_message_is_decrypted_whatever_it_says_of_its_transfer(String said) throws IOException {
        for (boolean base64 : new boolean[] {true, false}) {
            var encrypted = settings(null, Compression.NONE, encryption(ContentCipher.AES128_CBC), base64);
            try (var encoded = encode(latin(CONTENT), encrypted);
                    var decoded = decode(
                            Refusals.cms("enveloped-data").with("Content-Transfer-Encoding", said),
                            Parties.bytes(encoded))) {
                assertThat(decoded.payload().open().readAllBytes()).asString().isEqualTo(CONTENT);
                assertThat(decoded.decryptedBy()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/signed; protocol=application/pkcs7-signature; micalg=sha-256; boundary=b=c/d",
                "\"multipart/signed; boundary=\\\"b=c/d\\\"; micalg=sha-256\"",
                "multipart/signed; boundary=\"b=c/d\"; protocol=application/pkcs7-signature; charset",
                "multipart/signed boundary=b=c/d"
            })
    void a_message_is_opened_whatever_is_not_quoted_in_its_type(String type) throws IOException {
        var settings = settings(signing(FABRIKAM, rsa(Digest.SHA256)), Compression.NONE, null, false);
        try (var encoded = encode(latin(CONTENT), settings)) {
            var written = encoded.headers().first("Content-Type", "");
            var boundary = written.replaceAll(".*boundary=\"([^\"]+)\".*", "$1");
            var body = new String(Parties.bytes(encoded), StandardCharsets.ISO_8859_1).replace(boundary, "b=c/d");
            try (var decoded = decode(NAMES.with("Content-Type", type), latin(body))) {
                assertThat(decoded.payload().open().readAllBytes()).asString().isEqualTo(CONTENT);
                assertThat(decoded.signedBy()).isEqualTo(FABRIKAM.current());
            }
        }
    }
}
