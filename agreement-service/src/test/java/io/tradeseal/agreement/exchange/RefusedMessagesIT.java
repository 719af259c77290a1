package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.SERVICE;
import static io.tradeseal.agreement.exchange.Side.header;
import static io.tradeseal.agreement.exchange.Side.json;
import static io.tradeseal.agreement.exchange.Side.set;
import static io.tradeseal.agreement.exchange.Side.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Company;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.LocalKey;
import io.tradeseal.as2.cms.OwnCertificate;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.making.EncodeMessage;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.making.OutgoingMessage;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spools;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner may send by mistake or in malice: each answer has a sentence, a code and the receipt's disposition. */
class RefusedMessagesIT {
    private static final byte[] ORDER = "UNB+UNOA:1'\r\n".repeat(50).getBytes(StandardCharsets.US_ASCII);
    private static final Spools SPOOLS =
            new Spools(Path.of(System.getProperty("java.io.tmpdir"), "tradeseal-test-spools"), MessageLimits.DEFAULT);
    private static final int MEBIBYTE = 1 << 20;

    private final Side contoso = Side.contoso();
    private final Side fabrikam = Side.fabrikam();

    /** A message from Contoso to Fabrikam that no agreement of Contoso's would make. */
    @SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten
    private record Made(byte[] body, String[] headers) {
        static Made of(EncodeSettings settings, InputStream payload) {
            var message = new OutgoingMessage(
                    "contoso",
                    "fabrikam",
                    "<made@contoso>",
                    Company.CONTOSO.certificate().getNotBefore().toInstant(),
                    null,
                    "text/plain",
                    null,
                    payload);
            try (var encoded = new EncodeMessage(SPOOLS).encode(message, settings)) {
                var headers = new ArrayList<String>();
                encoded.headers().forEach((name, value) -> {
                    if (!name.equals("Date")) {
                        headers.add(name);
                        headers.add(value);
                    }
                });
                headers.add("Disposition-Notification-To");
                headers.add("edi@contoso");
                return new Made(encoded.body().open().readAllBytes(), headers.toArray(String[]::new));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Made with(byte[] other) {
            return new Made(other, headers);
        }
    }

    private static EncodeSettings settings(
            @Nullable Company signer, Digest digest, @Nullable Company recipient, Compression compression) {
        var signing = signer == null
                ? null
                : new EncodeSettings.Signing(
                        new OwnCertificate(version(signer), new LocalKey(signer.key())),
                        new SignatureAlgorithm(SignatureAlgorithm.Scheme.RSA_PKCS1, digest));
        var encryption = recipient == null
                ? null
                : new Encryption(version(recipient), ContentCipher.AES256_CBC, KeyTransport.RSA_PKCS1);
        return new EncodeSettings(
                signing, compression, encryption, false, null, Digest.SHA256, Sha2Format.SHA_HYPHEN_HASH_SIZE);
    }

    private static CertificateVersion version(Company company) {
        return new CertificateVersion("made", 1, true, company.certificate());
    }

    private static Made made(@Nullable Company signer, Digest digest, @Nullable Company recipient) {
        return Made.of(settings(signer, digest, recipient, Compression.NONE), new ByteArrayInputStream(ORDER));
    }

    private String refused(Made made, int status, String code, String disposition) {
        var answer = fabrikam.post("decodeMessage", made.body(), made.headers());
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(json(answer).at("/error/code").asString()).isEqualTo(code);
        assertThat(json(answer).at("/error/additionalInfo/0/type").asString()).isEqualTo("As2Disposition");
        assertThat(json(answer).at("/error/additionalInfo/0/info/disposition").asString())
                .isEqualTo(disposition);
        assertThat(header(answer, "Tradeseal-Disposition")).isEqualTo(disposition);
        var logged = fabrikam.log().path(0);
        assertThat(logged.path("outcome").asString()).isEqualTo("Refused");
        assertThat(logged.path("error").path("code").asString()).isEqualTo(code);
        assertThat(logged.path("disposition").asString()).isEqualTo(disposition);
        return json(answer).at("/error/message").asString();
    }

    @Test
    void a_message_that_is_not_signed_or_not_encrypted_though_it_should_be() {
        refused(
                made(null, Digest.SHA256, Company.FABRIKAM),
                400,
                "AS2DecoderPartySigningConfigurationError",
                "processed/Error: insufficient-message-security");
        var mdn = fabrikam.createMdn("<made@contoso>");
        assertThat(mdn.statusCode()).isEqualTo(200);
        assertThat(header(mdn, "Tradeseal-Disposition")).isEqualTo("processed/Error: insufficient-message-security");
        assertThat(new String(mdn.body(), StandardCharsets.UTF_8))
                .contains("automatic-action/MDN-sent-automatically; processed/Error: insufficient-message-security")
                .doesNotContain("Received-content-MIC");

        refused(
                made(Company.CONTOSO, Digest.SHA256, null),
                400,
                "AS2DecoderPartyEncryptionConfigurationError",
                "processed/Error: insufficient-message-security");
    }

    @Test
    void a_message_signed_with_another_key_says_what_was_expected_and_what_came() {
        fabrikam.certificate("other", "public", Company.STRANGER.version(3, "Enabled", true));
        var sentence = refused(
                made(Company.STRANGER, Digest.SHA256, Company.FABRIKAM),
                400,
                "AS2DecoderPartySignatureError",
                "processed/Error: authentication-failed");
        var until = Company.CONTOSO
                .certificate()
                .getNotAfter()
                .toInstant()
                .toString()
                .substring(0, 10);
        assertThat(sentence)
                .isEqualTo(
                        "Expected a signature by %s (contoso version 1, valid to %s); the message was signed with %s (known as other version 3)."
                                .formatted(Company.CONTOSO.thumbprint(), until, Company.STRANGER.thumbprint()));
    }

    @Test
    void whoever_exchanges_the_messages_of_one_agreement_learns_the_names_of_no_other_certificates() {
        fabrikam.certificate("other", "public", Company.STRANGER.version(3, "Enabled", true));
        var made = made(Company.STRANGER, Digest.SHA256, Company.FABRIKAM);
        var gateway = new Grant("Logic App Operator", fabrikam.agreement);
        var other = new Grant("Reader", fabrikam.account + "/certificates/other");

        assertThat(text(decodedBy(made, gateway))).contains("was signed with").doesNotContain("known as");
        assertThat(text(decodedBy(made, gateway, other))).contains("(known as other version 3)");
        // What another caller's answer named is in the log, and is not shown to everybody either.
        var log = fabrikam.agreement + "/messages";
        assertThat(SERVICE.get(log).send().json().toString()).contains("(known as other version 3)");
        assertThat(SERVICE.get(log)
                        .as(TestTokens.shared().token("gateway", gateway))
                        .send()
                        .json()
                        .toString())
                .contains("was signed with")
                .doesNotContain("known as");
    }

    private HttpResponse<byte[]> decodedBy(Made made, Grant... grants) {
        var call = SERVICE.post(fabrikam.agreement + "/decodeMessage")
                .as(TestTokens.shared().token("gateway", grants));
        for (int i = 0; i < made.headers().length; i += 2) {
            call.header(made.headers()[i], made.headers()[i + 1]);
        }
        return call.sendBytes(BodyPublishers.ofByteArray(made.body()));
    }

    @Test
    void a_message_encrypted_to_another_key() {
        var sentence = refused(
                made(Company.CONTOSO, Digest.SHA256, Company.STRANGER),
                400,
                "DecryptionFailedError",
                "processed/Error: decryption-failed");
        assertThat(sentence).contains(Company.FABRIKAM.thumbprint(), "CN=stranger");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1000})
    void a_message_that_is_cut_off(int missing) {
        var made = made(Company.CONTOSO, Digest.SHA256, Company.FABRIKAM);
        var cut = made.with(Arrays.copyOf(made.body(), made.body().length - missing));
        var answer = fabrikam.post("decodeMessage", cut.body(), cut.headers());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Tradeseal-Disposition")).matches("(processed/Error|failed/Failure): .+");
        assertThat(json(answer).at("/error/message").asString()).endsWith(".");
    }

    @Test
    void a_signature_with_a_weaker_hash_than_agreed() {
        fabrikam.agree((send, receive) -> set(receive, "validationSettings", "signingAlgorithm", "SHA2256"));
        refused(
                made(Company.CONTOSO, Digest.SHA1, Company.FABRIKAM),
                400,
                "UnsupportedAS2HashAlgorithmError",
                "processed/Error: insufficient-message-security");
        fabrikam.agree((send, receive) -> {});
        refused(
                made(Company.CONTOSO, Digest.MD5, Company.FABRIKAM),
                400,
                "UnsupportedAS2HashAlgorithmError",
                "processed/Error: insufficient-message-security");
        var made = made(Company.CONTOSO, Digest.SHA1, Company.FABRIKAM);
        var taken = fabrikam.post("decodeMessage", made.body(), made.headers());
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(header(taken, "Tradeseal-Finding")).startsWith("WeakDigest;");
    }

    @Test
    void a_decompression_bomb() {
        var made = Made.of(
                settings(Company.CONTOSO, Digest.SHA256, Company.FABRIKAM, Compression.AFTER_SIGNING),
                new Repeated("0", 100L * MEBIBYTE));
        assertThat(made.body().length).isLessThan(MEBIBYTE);
        refused(made, 400, "DecompressionFailedError", "processed/Error: decompression-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Header: 0123456789\r\n", "0123456789", "\r"})
    void a_hundred_mebibytes_of_mime_headers(String repeated) {
        var answer = huge(new Repeated(repeated, 100L * MEBIBYTE), "message/rfc822");
        assertThat(answer.statusCode()).isIn(400, 413);
        assertThat(json(answer).at("/error/code").asString()).isIn("MessageLimitExceeded", "MalformedMessage");
        var inside = huge(
                new java.io.SequenceInputStream(
                        new ByteArrayInputStream("--x\r\n".getBytes(StandardCharsets.US_ASCII)),
                        new Repeated(repeated, 100L * MEBIBYTE)),
                "multipart/signed; boundary=x; protocol=\"application/pkcs7-signature\"; micalg=sha-256");
        assertThat(inside.statusCode()).isIn(400, 413);
        assertThat(json(inside).at("/error/additionalInfo/0/info/disposition").asString())
                .isNotEmpty();
    }

    @Test
    void a_hundred_mebibytes_of_nothing_in_particular() {
        var answer = huge(new Repeated("noise ", 100L * MEBIBYTE), "application/pkcs7-mime; smime-type=enveloped-data");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Tradeseal-Disposition")).isNotEmpty();
    }

    private HttpResponse<byte[]> huge(InputStream body, String type) {
        return Side.SERVICE
                .post(fabrikam.agreement + "/decodeMessage")
                .header("AS2-From", "contoso")
                .header("AS2-To", "fabrikam")
                .header("Message-ID", "<huge@contoso>")
                .header("Content-Type", type)
                .sendBytes(BodyPublishers.ofInputStream(() -> body));
    }

    @Test
    void headers_that_are_missing_or_of_others() {
        var made = made(Company.CONTOSO, Digest.SHA256, Company.FABRIKAM);
        var unnamed = fabrikam.post("decodeMessage", made.body(), "Content-Type", "application/pkcs7-mime");
        assertThat(json(unnamed).at("/error/code").asString()).isEqualTo("InvalidAS2Headers");
        assertThat(json(unnamed).at("/error/message").asString()).contains("Message-ID");
        var others = fabrikam.post(
                "decodeMessage",
                made.body(),
                "Content-Type",
                "application/pkcs7-mime",
                "Message-ID",
                "<1@x>",
                "AS2-From",
                "adatum",
                "AS2-To",
                "fabrikam");
        assertThat(json(others).at("/error/message").asString())
                .contains("'adatum'")
                .contains("'contoso'");
        var empty = fabrikam.post("decodeMessage", new byte[0], made.headers());
        assertThat(json(empty).at("/error/code").asString()).isEqualTo("EmptyMessage");
        var receipt = fabrikam.post("checkMdn", made.body(), made.headers());
        assertThat(receipt.statusCode()).isEqualTo(400);
        var odd = contoso.post("encodeMessage", ORDER, "Content-Type", "a/b", "Message-ID", "no brackets");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(json(odd).at("/error/target").asString()).isEqualTo("Message-ID");
        assertThat(contoso.post("encodeMessage?transferEncoding=morse", ORDER).statusCode())
                .isEqualTo(400);
        assertThat(contoso.post("encodeMessage", ORDER, "Content-Type", "no type")
                        .statusCode())
                .isEqualTo(400);
    }

    /** The receiver would open it, and give what it finds there, or nothing, to nobody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pkcs7-mime; smime-type=signed-data",
                "application/x-pkcs7-mime; smime-type=compressed-data",
                "multipart/signed; protocol=application/pkcs7-signature; boundary=b",
                "multipart/report; report-type=disposition-notification; boundary=b"
            })
    void a_content_that_calls_itself_a_layer_or_a_receipt(String type) {
        var answer = contoso.post("encodeMessage", ORDER, "Content-Type", type);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(400);
        assertThat(json(answer).at("/error/code").asString()).isEqualTo("MalformedMessage");
        assertThat(json(answer).at("/error/message").asString())
                .contains(type.substring(0, type.indexOf(';')))
                .contains("application/octet-stream");
        var logged = contoso.log().path(0);
        assertThat(logged.path("kind").asString()).isEqualTo("MessageSent");
        assertThat(logged.path("outcome").asString()).isEqualTo("Refused");
    }

    @Test
    void a_message_that_the_host_has_no_key_for() {
        contoso.certificate("contoso", "private", Company.STRANGER.version("Unresolved", true));
        var answer = contoso.post("encodeMessage", ORDER);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).at("/error/code").asString()).isEqualTo("CertificateMissingError");
        assertThat(json(answer).at("/error/message").asString())
                .contains("'sign'")
                .contains("'contoso'")
                .contains("private key");
        var logged = contoso.log().path(0);
        assertThat(logged.path("kind").asString()).isEqualTo("MessageSent");
        assertThat(logged.path("outcome").asString()).isEqualTo("Refused");
        contoso.certificate("contoso", "private", Company.STRANGER.version("Enabled", true));
        assertThat(json(contoso.post("encodeMessage", ORDER)).at("/error/code").asString())
                .isEqualTo("PrivateKeyUnavailable");
    }

    /** A text again and again. */
    private static final class Repeated extends InputStream {
        private final byte[] text;
        private long left;
        private int next;

        Repeated(String text, long length) {
            this.text = text.getBytes(StandardCharsets.US_ASCII);
            this.left = length;
        }

        @Override
        public int read() {
            if (left-- <= 0) return -1;
            int one = text[next];
            next = (next + 1) % text.length;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) return -1;
            int count = (int) Math.min(left, length);
            for (int i = 0; i < count; i++) {
                into[offset + i] = text[next];
                next = (next + 1) % text.length;
            }
            left -= count;
            return count;
        }
    }
}
