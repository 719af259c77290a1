package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.PAYLOAD;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.STRANGER;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.rsa;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static io.tradeseal.as2.Parties.trust;
import static io.tradeseal.as2.Parties.usual;
import static io.tradeseal.as2.Refusals.NAMES;
import static io.tradeseal.as2.Refusals.refused;
import static io.tradeseal.as2.Refusals.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.DecodeSettings;
import io.tradeseal.as2.refusal.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the agreement does not allow is refused with its code and disposition, and a sentence that helps to find the cause. */
class RefusedMessageTest {
    @Test
    void a_message_that_must_be_signed_encrypted_or_compressed_and_is_not() throws IOException {
        try (var encoded = encode(PAYLOAD, settings(null, Compression.NONE, null, false))) {
            says(
                    refused(encoded, new DecodeSettings(true, false, false, Digest.SHA256, trust())),
                    Failure.NOT_SIGNED,
                    "processed/Error: insufficient-message-security");
            says(
                    refused(encoded, new DecodeSettings(false, true, false, Digest.SHA256, trust())),
                    Failure.NOT_ENCRYPTED,
                    "processed/Error: insufficient-message-security");
            says(
                    refused(encoded, new DecodeSettings(false, false, true, Digest.SHA256, trust())),
                    Failure.NOT_COMPRESSED,
                    "processed/Error: unexpected-processing-error");
        }
    }

    @Test
    void a_signature_by_somebody_else_is_told_with_both_fingerprints() throws IOException {
        var signedByStranger = settings(signing(STRANGER, rsa(Digest.SHA256)), Compression.NONE, null, false);
        try (var encoded = encode(PAYLOAD, signedByStranger)) {
            var unknown = refused(encoded, lenient(trust()));
            says(unknown, Failure.WRONG_SIGNER, "processed/Error: authentication-failed");
            assertThat(unknown)
                    .hasMessageContaining(
                            "Expected a signature by " + FABRIKAM.current().thumbprint())
                    .hasMessageContaining("fabrikam version 1, valid to 2027-01-01")
                    .hasMessageContaining("signed with " + STRANGER.current().thumbprint())
                    .hasMessageContaining("CN=stranger");
            var known = new AcceptedCertificates(
                    List.of(FABRIKAM.current()),
                    List.of(),
                    Digest.SHA1,
                    thumbprint -> thumbprint.equals(STRANGER.current().thumbprint()) ? "woodgrove version 3" : null);
            assertThat(refused(encoded, lenient(known))).hasMessageContaining("(known as woodgrove version 3)");
        }
    }

    @Test
    void a_signed_message_without_any_certificate_to_verify_it_with() throws IOException {
        var nobody = new AcceptedCertificates(List.of(), List.of(CONTOSO.own()), Digest.SHA1, CertificateNames.NONE);
        try (var encoded = encode(PAYLOAD, usual())) {
            says(
                    refused(encoded, lenient(nobody)),
                    Failure.SIGNING_CERTIFICATE_MISSING,
                    "processed/Error: unexpected-processing-error");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MD5", "SHA1"})
    void a_weak_hash_is_refused_where_the_agreement_wants_better_and_a_finding_otherwise(Digest weak)
            throws IOException {
        var signed = settings(signing(FABRIKAM, rsa(weak)), Compression.NONE, null, false);
        var strict =
                new AcceptedCertificates(List.of(FABRIKAM.current()), List.of(), Digest.SHA256, CertificateNames.NONE);
        try (var encoded = encode(PAYLOAD, signed)) {
            says(
                    refused(encoded, lenient(strict)),
                    Failure.WEAK_DIGEST,
                    "processed/Error: insufficient-message-security");
            try (var decoded = new DecodeMessage(SPOOLS)
                    .decode(encoded.headers(), encoded.body().open(), lenient(trust()))) {
                assertThat(decoded.findings())
                        .singleElement()
                        .extracting(finding -> finding.code().wireName())
                        .isEqualTo("WeakDigest");
            }
        }
    }

    @Test
    void a_message_encrypted_to_another_key_is_told_to_whom() throws IOException {
        var trust = new AcceptedCertificates(
                List.of(FABRIKAM.current()), List.of(STRANGER.own()), Digest.SHA1, CertificateNames.NONE);
        try (var encoded = encode(PAYLOAD, usual())) {
            var refusal = refused(encoded, lenient(trust));
            says(refusal, Failure.DECRYPTION, "processed/Error: decryption-failed");
            assertThat(refusal)
                    .hasMessageContaining(STRANGER.current().thumbprint())
                    .hasMessageContaining(
                            CONTOSO.certificate().getSerialNumber().toString(16))
                    .hasMessageContaining("CN=contoso");
        }
    }

    @Test
    void headers_that_name_nobody_or_the_same_twice() {
        var plain = Headers.NONE.with("Content-Type", "text/plain");
        var body = "x".getBytes(StandardCharsets.US_ASCII);
        assertThat(refused(plain.with("AS2-From", "Fabrikam"), body))
                .hasMessage("Invalid AS2 headers. One of the \"AS2-To\" or \"AS2-From\" headers is empty.");
        assertThat(refused(plain.with("AS2-From", "\"\"").with("AS2-To", "b"), body)
                        .failure())
                .isEqualTo(Failure.INVALID_HEADERS);
        says(
                refused(plain.with("AS2-From", "\"a b\"").with("AS2-To", "\"a b\""), body),
                Failure.SENDER_IS_RECEIVER,
                "processed/Error: sender-equals-receiver");
    }

    @Test
    void an_empty_body() {
        var refusal = refused(NAMES.with("Content-Type", "text/plain"), new byte[0]);
        assertThat(refusal).hasMessage("The request content is null or empty.");
    }

    @Test
    void a_receipt_that_requires_an_unknown_hash() {
        var headers = NAMES.with("Content-Type", "text/plain")
                .with("Disposition-Notification-To", "x")
                .with(
                        "Disposition-Notification-Options",
                        "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, whirlpool");
        says(
                refused(headers, "x".getBytes(StandardCharsets.US_ASCII)),
                Failure.UNSUPPORTED_MIC,
                "failed/Failure: unsupported MIC-algorithms");
    }
}
