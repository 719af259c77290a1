package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.FABRIKAM_NEXT;
import static io.tradeseal.as2.Parties.NOW;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.STRANGER;
import static io.tradeseal.as2.Parties.rsa;
import static io.tradeseal.as2.Parties.signing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.receipt.CheckMdn;
import io.tradeseal.as2.receipt.CheckMdn.Expectation;
import io.tradeseal.as2.receipt.CreateMdn;
import io.tradeseal.as2.refusal.Disposition;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MdnTest {
    private static final Mic MIC = new Mic(new byte[] {1, 2, 3}, Digest.SHA256);
    private static final Mic OTHER = new Mic(new byte[] {1, 2, 4}, Digest.SHA256);

    private static CreateMdn.Receipt receipt(
            EncodeSettings.Signing signing, Disposition disposition, Mic mic, Sha2Format format) {
        return new CreateMdn.Receipt(
                "Fabrikam \"North\"",
                "Contoso",
                "<mdn@fabrikam>",
                NOW,
                "<1@contoso>",
                disposition,
                mic,
                "Übernommen.\nAlles gut.",
                signing,
                format);
    }

    private static CreateMdn.Mdn mdn(EncodeSettings.Signing signing, Disposition disposition, Mic mic)
            throws IOException {
        return CreateMdn.create(receipt(signing, disposition, mic, Sha2Format.SHA_HYPHEN_HASH_SIZE));
    }

    private static Expectation expecting(boolean signed, CertificateVersion... versions) {
        var trust = new AcceptedCertificates(List.of(versions), List.of(), Digest.SHA1, CertificateNames.NONE);
        return new Expectation("<1@contoso>", MIC, signed, trust);
    }

    private static CheckMdn.Checked check(CreateMdn.Mdn mdn, Expectation expected) throws IOException {
        return new CheckMdn(SPOOLS).check(mdn.headers(), mdn.body(), expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_receipt_says_what_was_put_in(boolean signed) throws IOException {
        var mdn = mdn(signed ? signing(FABRIKAM, rsa(Digest.SHA256)) : null, Disposition.PROCESSED, MIC);
        var checked = check(mdn, expecting(signed, FABRIKAM.current()));
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.mic()).isEqualTo(MIC);
        assertThat(checked.disposition()).isEqualTo(Disposition.PROCESSED);
        assertThat(checked.originalMessageId()).isEqualTo("<1@contoso>");
        assertThat(checked.text().replace("\r", "")).isEqualTo("Übernommen.\nAlles gut.");
        assertThat(checked.signedBy()).isEqualTo(signed ? FABRIKAM.current() : null);
        assertThat(mdn.headers().first("AS2-From")).isEqualTo("\"Fabrikam \\\"North\\\"\"");
    }

    @ParameterizedTest
    @EnumSource
    void the_algorithm_may_be_written_in_any_format(Sha2Format format) throws IOException {
        for (var digest : Digest.values()) {
            var mic = new Mic(Parties.PAYLOAD.length > 0 ? new byte[sizeOf(digest)] : null, digest);
            var mdn = CreateMdn.create(receipt(null, Disposition.PROCESSED, mic, format));
            assertThat(check(mdn, expecting(false)).mic()).isEqualTo(mic);
        }
    }

    private static int sizeOf(Digest digest) {
        return switch (digest) {
            case MD5 -> 16;
            case SHA1 -> 20;
            case SHA256 -> 32;
            case SHA384 -> 48;
            case SHA512 -> 64;
        };
    }

    @ParameterizedTest
    @EnumSource
    void the_disposition_of_every_failure_arrives_as_a_problem(Failure failure) throws IOException {
        var mdn = mdn(null, failure.disposition(), null);
        var checked = check(mdn, expecting(false));
        assertThat(checked.disposition()).isEqualTo(failure.disposition());
        if (failure == Failure.DUPLICATE) {
            // A warning: the message was taken. A receipt that nobody wanted signed needs no MIC.
            assertThat(checked.problems()).isEmpty();
        } else {
            assertThat(checked.problems()).extracting("failure").containsExactly(Failure.RECEIPT_WITH_ERROR);
        }
    }

    @Test
    void an_accepted_version_of_the_signer_is_believed_and_named() throws IOException {
        var mdn = mdn(signing(FABRIKAM, rsa(Digest.SHA256)), Disposition.PROCESSED, MIC);
        var checked = check(mdn, expecting(true, FABRIKAM_NEXT.current(), FABRIKAM.accepted()));
        assertThat(checked.signedBy()).isEqualTo(FABRIKAM.accepted());
    }

    @Test
    void another_mic_another_message_and_a_missing_mic_are_problems() throws IOException {
        var signing = signing(FABRIKAM, rsa(Digest.SHA256));
        assertThat(check(mdn(signing, Disposition.PROCESSED, OTHER), expecting(true, FABRIKAM.current()))
                        .problems())
                .extracting("failure")
                .containsExactly(Failure.RECEIPT_MIC_DIFFERS);
        assertThat(check(mdn(signing, Disposition.PROCESSED, null), expecting(true, FABRIKAM.current()))
                        .problems())
                .extracting("failure")
                .containsExactly(Failure.RECEIPT_MIC_MISSING);
        var other = new Expectation(
                "<2@contoso>", MIC, true, expecting(true, FABRIKAM.current()).trust());
        assertThat(check(mdn(signing, Disposition.PROCESSED, MIC), other).problems())
                .extracting("failure")
                .containsExactly(Failure.RECEIPT_OF_ANOTHER_MESSAGE);
    }

    @Test
    void a_receipt_that_is_unsigned_or_by_another_is_refused() throws IOException {
        for (var signing : new EncodeSettings.Signing[] {null, signing(STRANGER, rsa(Digest.SHA256))}) {
            var mdn = mdn(signing, Disposition.PROCESSED, MIC);
            var refusal =
                    catchThrowableOfType(MessageRefused.class, () -> check(mdn, expecting(true, FABRIKAM.current())));
            assertThat(refusal.failure()).isEqualTo(Failure.RECEIPT_SIGNATURE);
        }
    }

    @Test
    void what_is_no_receipt_is_refused() {
        for (var type : List.of("text/plain", "multipart/report; boundary=b", "multipart/report")) {
            var headers = Headers.NONE.with("Content-Type", type);
            var body = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--".getBytes(StandardCharsets.US_ASCII);
            var refusal = catchThrowableOfType(
                    MessageRefused.class,
                    () -> new CheckMdn(SPOOLS).check(headers, new ByteArrayInputStream(body), expecting(false)));
            assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED);
        }
    }

    @Test
    void a_message_and_its_receipt_agree() throws IOException {
        try (var encoded = Parties.encode(Parties.PAYLOAD, Parties.usual());
                var decoded = new DecodeMessage(SPOOLS)
                        .decode(encoded.headers(), encoded.body().open(), Parties.lenient(Parties.trust()))) {
            var mdn = CreateMdn.create(new CreateMdn.Receipt(
                    decoded.to(),
                    decoded.from(),
                    "<mdn@contoso>",
                    NOW,
                    decoded.messageId(),
                    Disposition.PROCESSED,
                    decoded.mic(),
                    "Taken.",
                    signing(CONTOSO, rsa(Digest.SHA384)),
                    Sha2Format.SHA_HASH_SIZE));
            var trust = new AcceptedCertificates(
                    List.of(CONTOSO.current()), List.of(), Digest.SHA256, CertificateNames.NONE);
            var checked = check(mdn, new Expectation("<1@fabrikam>", encoded.mic(), true, trust));
            assertThat(checked.problems()).isEmpty();
        }
    }
}
