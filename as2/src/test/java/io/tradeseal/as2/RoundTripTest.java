package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.FABRIKAM_EC;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureAlgorithm.Scheme;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.making.Encoded;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.opening.Decoded;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Fabrikam protects in any way that there is, Contoso opens, and both find the same MIC. */
class RoundTripTest {

    static Stream<SignatureAlgorithm> signatures() {
        return Arrays.stream(Scheme.values())
                .flatMap(scheme -> Arrays.stream(Digest.values())
                        .filter(digest -> digest != Digest.MD5 || scheme == Scheme.RSA_PKCS1)
                        .map(digest -> new SignatureAlgorithm(scheme, digest)));
    }

    /** Every layering with one signature, every signature and every way to encrypt once; OpenSslIT has them in pairs. */
    static Stream<EncodeSettings> everything() {
        var usual = signing(FABRIKAM, Parties.rsa(Digest.SHA256));
        var layered = Stream.of(null, usual)
                .flatMap(signing -> Arrays.stream(Compression.values())
                        .flatMap(compression -> Stream.of(
                                        null,
                                        Parties.encryption(ContentCipher.AES256_CBC),
                                        Parties.encryption(ContentCipher.AES256_GCM))
                                .flatMap(encryption -> Stream.of(true, false)
                                        .map(base64 -> settings(signing, compression, encryption, base64)))));
        var signed = signatures()
                .map(algorithm -> settings(signing(signer(algorithm), algorithm), Compression.NONE, null, false));
        var ciphers = Arrays.stream(ContentCipher.values())
                .filter(cipher -> cipher != ContentCipher.RC2)
                .map(cipher -> new Encryption(CONTOSO.current(), cipher, KeyTransport.RSA_PKCS1));
        var transports = Arrays.stream(KeyTransport.values())
                .map(transport -> new Encryption(CONTOSO.current(), ContentCipher.AES128_CBC, transport));
        var encrypted = Stream.concat(ciphers, transports)
                .map(encryption -> settings(null, Compression.NONE, encryption, false));
        return Stream.of(layered, signed, encrypted).flatMap(settings -> settings);
    }

    private static Parties.Party signer(SignatureAlgorithm algorithm) {
        return algorithm.scheme() == Scheme.ECDSA ? FABRIKAM_EC : FABRIKAM;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everything")
    void what_is_encoded_is_decoded(EncodeSettings settings) throws IOException {
        try (var encoded = encode(Parties.PAYLOAD, settings);
                var decoded = decode(encoded)) {
            assertThat(decoded.payload().open().readAllBytes()).isEqualTo(Parties.PAYLOAD);
            assertThat(decoded.mic()).isEqualTo(encoded.mic());
            assertThat(decoded.contentType()).isEqualTo("application/edi-x12");
            assertThat(decoded.fileName()).isEqualTo("order.edi");
            assertThat(decoded.from()).isEqualTo("Fabrikam");
            assertThat(decoded.to()).isEqualTo("Contoso Ltd");
            assertThat(decoded.messageId()).isEqualTo("<1@fabrikam>");
            assertThat(decoded.compressed()).isEqualTo(settings.compression() != Compression.NONE);
            assertThat(decoded.signedBy()).isEqualTo(expectedSigner(settings));
            assertThat(decoded.decryptedBy()).isEqualTo(settings.encryption() == null ? null : CONTOSO.current());
            assertThat(decoded.findings()).isEqualTo(inOrder(encoded));
        }
    }

    /** Decoding meets the cipher first, encoding the hash. */
    private static List<?> inOrder(Encoded encoded) {
        return encoded.findings().reversed();
    }

    private static CertificateVersion expectedSigner(EncodeSettings settings) {
        return settings.signing() == null ? null : settings.signing().signer().version();
    }

    private static Decoded decode(Encoded encoded) throws IOException {
        var trust = new AcceptedCertificates(
                List.of(FABRIKAM.current(), FABRIKAM_EC.current()),
                List.of(CONTOSO.own()),
                Digest.MD5,
                CertificateNames.NONE);
        return new DecodeMessage(SPOOLS)
                .decode(encoded.headers(), encoded.body().open(), lenient(trust));
    }

    /** Around every buffer on the way, in memory and in a file. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1023, 8191, 8192, 8193, 65535, 65536, 65537, (1 << 20) + 1})
    void payloads_of_any_length_survive(int size) throws IOException {
        survives(size, Compression.NONE, ContentCipher.AES128_CBC);
        survives(size, Compression.BEFORE_SIGNING, ContentCipher.AES256_GCM);
    }

    /** Above what Java's GCM may hold. */
    @Test
    void a_long_payload_survives_authenticated_encryption() throws IOException {
        survives(5 << 20, Compression.NONE, ContentCipher.AES256_GCM);
    }

    private static void survives(int size, Compression compression, ContentCipher cipher) throws IOException {
        var payload = new byte[size];
        new Random(size).nextBytes(payload);
        var settings = settings(
                signing(FABRIKAM, Parties.rsa(Digest.SHA256)),
                compression,
                Parties.encryption(cipher),
                compression == Compression.NONE);
        try (var encoded = encode(payload, settings);
                var decoded = decode(encoded)) {
            assertThat(decoded.payload().open().readAllBytes()).isEqualTo(payload);
            assertThat(decoded.mic()).isEqualTo(encoded.mic());
        }
    }
}
