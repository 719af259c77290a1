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
import static io.tradeseal.as2.Refusals.indexOf;
import static io.tradeseal.as2.Refusals.refused;
import static io.tradeseal.as2.Refusals.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.Parties.Party;
import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.LocalKey;
import io.tradeseal.as2.cms.OwnCertificate;
import io.tradeseal.as2.cms.Pkcs12Keys;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.making.EncodeSettings.Signing;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.Decoded;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.x509.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A certificate that was issued anew over the same key is another certificate of the same key, and no other key. */
class ReissuedTest {
    private static final CertificateVersion CONTOSO_BEFORE = reissued(CONTOSO);
    private static final CertificateVersion FABRIKAM_BEFORE = reissued(FABRIKAM);

    private static CertificateVersion reissued(Party party) {
        var keys = new KeyPair(party.certificate().getPublicKey(), party.key());
        try {
            return CertificateVersion.read(
                    party.name(),
                    7,
                    true,
                    TestCertificates.of("CN=" + party.name())
                            .keys(keys, "SHA256withRSA")
                            .issuedBy("CN=the CA of before", TestCertificates.keys("RSA2048", "before"))
                            .make()
                            .der());
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(CertificateVersion version) throws Exception {
        return Base64.getEncoder().encodeToString(version.certificate().getEncoded());
    }

    private static Encryption to(CertificateVersion recipient, ContentCipher cipher) {
        return new Encryption(recipient, cipher, KeyTransport.RSA_PKCS1);
    }

    private static List<String> codes(Decoded decoded) {
        return decoded.findings().stream()
                .map(finding -> finding.code().wireName())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"AES256_CBC", "AES128_GCM"})
    void what_was_encrypted_to_the_one_is_opened_with_the_other(ContentCipher cipher) throws Exception {
        var settings = settings(null, Compression.NONE, to(CONTOSO_BEFORE, cipher), false);
        var another = new AcceptedCertificates(
                List.of(), List.of(STRANGER.own(), CONTOSO.own()), Digest.SHA1, CertificateNames.NONE);
        try (var encoded = encode(PAYLOAD, settings);
                var decoded = new DecodeMessage(SPOOLS)
                        .decode(encoded.headers(), encoded.body().open(), lenient(another))) {
            assertThat(decoded.payload().open().readAllBytes()).isEqualTo(PAYLOAD);
            assertThat(decoded.decryptedBy()).isEqualTo(CONTOSO.current());
            assertThat(codes(decoded)).containsExactly("CertificateNamedDifferently");
        }
    }

    @Test
    void what_was_signed_with_the_one_is_verified_with_the_other_and_a_change_is_one() throws Exception {
        var signer = new OwnCertificate(FABRIKAM_BEFORE, new LocalKey(FABRIKAM.key()));
        var settings = settings(new Signing(signer, rsa(Digest.SHA256)), Compression.NONE, null, false);
        try (var encoded = encode(PAYLOAD, settings)) {
            try (var decoded = new DecodeMessage(SPOOLS)
                    .decode(encoded.headers(), encoded.body().open(), lenient(trust()))) {
                assertThat(decoded.signedBy()).isEqualTo(FABRIKAM.current());
                assertThat(codes(decoded)).containsExactly("CertificateNamedDifferently");
            }
            var changed = new String(Parties.bytes(encoded), StandardCharsets.ISO_8859_1).replace("line 7", "line 8");
            var refusal = refused(encoded.headers(), changed.getBytes(StandardCharsets.ISO_8859_1));
            says(refusal, Failure.INTEGRITY, "processed/Error: integrity-check-failed");
            assertThat(refusal).hasMessageContaining("was changed on its way");
        }
    }

    /** The signature itself is of nobody's key, and the certificate that comes along is one of the expected key. */
    @Test
    void a_signature_that_is_none_of_the_key_it_names_is_a_failed_check() throws Exception {
        var signer = new OwnCertificate(FABRIKAM_BEFORE, new LocalKey(STRANGER.key()));
        var settings = settings(new Signing(signer, rsa(Digest.SHA256)), Compression.NONE, null, false);
        try (var encoded = encode(PAYLOAD, settings)) {
            says(refused(encoded, lenient(trust())), Failure.INTEGRITY, "processed/Error: integrity-check-failed");
        }
    }

    @Test
    void a_changed_content_of_somebody_else_is_somebody_elses() throws Exception {
        var settings = settings(signing(STRANGER, rsa(Digest.SHA256)), Compression.NONE, null, false);
        try (var encoded = encode(PAYLOAD, settings)) {
            var changed = new String(Parties.bytes(encoded), StandardCharsets.ISO_8859_1).replace("line 7", "line 8");
            says(
                    refused(encoded.headers(), changed.getBytes(StandardCharsets.ISO_8859_1)),
                    Failure.WRONG_SIGNER,
                    "processed/Error: authentication-failed");
        }
    }

    /** One answer for a key that does not decrypt, one that decrypts to something else, and a content that is damaged. */
    @Test
    void trying_keys_tells_nobody_how_they_failed() throws Exception {
        var messages = new HashSet<String>();
        var random = new Random(7);
        for (var recipient : List.of(CONTOSO_BEFORE, STRANGER.current())) {
            for (int i = 0; i < 400; i++) {
                var settings = settings(null, Compression.NONE, to(recipient, ContentCipher.AES128_CBC), false);
                try (var encoded = encode(new byte[400], settings)) {
                    var body = Parties.bytes(encoded);
                    // The content is the one octet string behind the tag [0], of a length in two bytes.
                    int at = indexOf(body, new byte[] {(byte) 0xa0, (byte) 0x80, 0x04, (byte) 0x82}) + 6;
                    int length = ((body[at - 2] & 0xff) << 8) | (body[at - 1] & 0xff);
                    var garbage = new byte[length];
                    random.nextBytes(garbage);
                    System.arraycopy(garbage, 0, body, at, length);
                    messages.add(refused(encoded.headers(), body).getMessage().replaceAll("serial number .*", ""));
                }
            }
        }
        assertThat(messages).hasSize(1).allMatch(message -> message.startsWith("Expected a message encrypted to"));
    }

    @Test
    void a_key_is_found_by_a_certificate_that_was_issued_anew(@TempDir Path folder) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", CONTOSO.key(), new char[0], new Certificate[] {CONTOSO.certificate()});
        try (var out = Files.newOutputStream(folder.resolve("contoso.p12"))) {
            store.store(out, new char[0]);
        }
        var keys = Pkcs12Keys.read(List.of(folder));
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.of(CONTOSO_BEFORE)).isPresent().isEqualTo(keys.of(CONTOSO.current()));
        assertThat(keys.of(FABRIKAM.current())).isEmpty();
        assertThat(keys.has(CONTOSO.current().thumbprint(), null)).isTrue();
        assertThat(keys.has(CONTOSO_BEFORE.thumbprint(), base64(CONTOSO_BEFORE)))
                .isTrue();
        assertThat(keys.has(null, base64(FABRIKAM_BEFORE))).isFalse();
        assertThat(keys.has(null, "no certificate")).isFalse();
        assertThat(Set.of(keys.of(CONTOSO.current().thumbprint()).orElseThrow()))
                .containsExactly(keys.of(CONTOSO_BEFORE).orElseThrow());
    }
}
