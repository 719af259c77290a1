package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.NOW;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.STRANGER;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.rsa;
import static io.tradeseal.as2.Parties.trust;
import static io.tradeseal.as2.Refusals.NAMES;
import static io.tradeseal.as2.Refusals.cms;
import static io.tradeseal.as2.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.Parties.Party;
import io.tradeseal.as2.cms.DetachedSignature;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.Decoded;
import io.tradeseal.as2.refusal.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a signature is over: a content within it, and lines of text that travelled with other ends. */
class SignedTextTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** With the content inside. */
    private static byte[] opaque(Party signer) throws Exception {
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withRSA", signer.key(), signer.certificate()));
        generator.addCertificate(new JcaX509CertificateHolder(signer.certificate()));
        var content = new CMSProcessableByteArray(bytes("Content-Type: application/edifact\r\n\r\nUNB"));
        return generator.generate(content, true).getEncoded();
    }

    private static Decoded decode(Headers headers, byte[] body) throws IOException {
        return new DecodeMessage(SPOOLS).decode(headers, new ByteArrayInputStream(body), lenient(trust()));
    }

    @Test
    void a_signature_around_its_content_is_checked() throws Exception {
        try (var decoded = decode(cms("signed-data"), opaque(FABRIKAM))) {
            assertThat(decoded.signedBy()).isEqualTo(FABRIKAM.current());
            assertThat(decoded.payload().open().readAllBytes()).asString().isEqualTo("UNB");
        }
        assertThat(refused(cms("signed-data"), opaque(STRANGER)).failure()).isEqualTo(Failure.WRONG_SIGNER);
    }

    /** Sent with LF and signed with CRLF, as some signers make of text before they sign (RFC 8551 §3.1.1). */
    @ParameterizedTest
    @CsvSource({"7bit, true", "8bit, true", "binary, false"})
    void text_comes_out_with_the_line_ends_that_were_signed_and_other_bytes_have_none(String encoding, boolean text)
            throws IOException {
        var part = "Content-Type: text/plain\nContent-Transfer-Encoding: %s\n\none\ntwo\n".formatted(encoding);
        var signing = new DetachedSignature(FABRIKAM.own(), rsa(Digest.SHA256), NOW, OutputStream.nullOutputStream());
        signing.write(bytes(part.replace("\n", "\r\n")));
        signing.close();
        var signature = Base64.getMimeEncoder().encodeToString(signing.encoded());
        var body =
                "--b\n%s\n--b\nContent-Type: application/pkcs7-signature\nContent-Transfer-Encoding: base64\n\n%s\n--b--\n"
                        .formatted(part, signature);
        var headers = NAMES.with("Content-Type", "multipart/signed; micalg=sha256; boundary=\"b\"");
        if (text) {
            try (var decoded = decode(headers, bytes(body))) {
                assertThat(decoded.payload().open().readAllBytes()).asString().isEqualTo("one\r\ntwo\r\n");
            }
        } else {
            assertThat(refused(headers, bytes(body)).failure()).isEqualTo(Failure.INTEGRITY);
        }
    }
}
