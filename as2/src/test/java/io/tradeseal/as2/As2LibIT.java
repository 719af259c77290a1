package io.tradeseal.as2;

import static io.tradeseal.as2.As2LibParts.body;
import static io.tradeseal.as2.As2LibParts.headers;
import static io.tradeseal.as2.As2LibParts.part;
import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static io.tradeseal.as2.Parties.trust;
import static org.assertj.core.api.Assertions.assertThat;

import com.helger.as2lib.crypto.BCCryptoHelper;
import com.helger.as2lib.crypto.ECompressionType;
import com.helger.as2lib.crypto.ECryptoAlgorithmCrypt;
import com.helger.as2lib.crypto.ECryptoAlgorithmSign;
import com.helger.as2lib.util.AS2ResourceHelper;
import com.helger.mail.cte.EContentTransferEncoding;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureAlgorithm.Scheme;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.opening.DecodeMessage;
import jakarta.activation.DataHandler;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;
import org.bouncycastle.mail.smime.SMIMECompressedGenerator;
import org.bouncycastle.mail.smime.SMIMECompressedParser;
import org.bouncycastle.mail.smime.SMIMEUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages go both ways between Tradeseal and as2-lib, in every algorithm and order that both know. */
class As2LibIT {
    private static final BCCryptoHelper PEER = new BCCryptoHelper();

    /** @param sign null for unsigned, {@code encrypt} null for unencrypted */
    record Protection(
            SignatureAlgorithm ours,
            ECryptoAlgorithmSign sign,
            ContentCipher cipher,
            ECryptoAlgorithmCrypt encrypt,
            Compression compression,
            boolean base64) {

        @Override
        public String toString() {
            return "%s %s %s %s".formatted(sign, encrypt, compression, base64 ? "base64" : "binary");
        }
    }

    static Stream<Protection> everything() {
        var signatures = new LinkedHashMap<ECryptoAlgorithmSign, SignatureAlgorithm>();
        signatures.put(ECryptoAlgorithmSign.DIGEST_MD5, new SignatureAlgorithm(Scheme.RSA_PKCS1, Digest.MD5));
        signatures.put(ECryptoAlgorithmSign.DIGEST_SHA_1, new SignatureAlgorithm(Scheme.RSA_PKCS1, Digest.SHA1));
        signatures.put(ECryptoAlgorithmSign.DIGEST_SHA_256, new SignatureAlgorithm(Scheme.RSA_PKCS1, Digest.SHA256));
        signatures.put(ECryptoAlgorithmSign.DIGEST_SHA_384, new SignatureAlgorithm(Scheme.RSA_PKCS1, Digest.SHA384));
        signatures.put(ECryptoAlgorithmSign.DIGEST_SHA_512, new SignatureAlgorithm(Scheme.RSA_PKCS1, Digest.SHA512));
        signatures.put(
                ECryptoAlgorithmSign.RSASSA_PSS_WITH_SHA256, new SignatureAlgorithm(Scheme.RSA_PSS, Digest.SHA256));
        signatures.put(
                ECryptoAlgorithmSign.RSASSA_PSS_WITH_SHA384, new SignatureAlgorithm(Scheme.RSA_PSS, Digest.SHA384));
        signatures.put(
                ECryptoAlgorithmSign.RSASSA_PSS_WITH_SHA512, new SignatureAlgorithm(Scheme.RSA_PSS, Digest.SHA512));
        var ciphers = Map.of(
                ContentCipher.DES3, ECryptoAlgorithmCrypt.CRYPT_3DES,
                ContentCipher.AES128_CBC, ECryptoAlgorithmCrypt.CRYPT_AES128_CBC,
                ContentCipher.AES192_CBC, ECryptoAlgorithmCrypt.CRYPT_AES192_CBC,
                ContentCipher.AES256_CBC, ECryptoAlgorithmCrypt.CRYPT_AES256_CBC);
        var all = new ArrayList<Protection>();
        // Every pair of signature and cipher, then every layering of some.
        signatures.forEach((theirs, ours) -> ciphers.forEach((ourCipher, theirCipher) ->
                all.add(new Protection(ours, theirs, ourCipher, theirCipher, Compression.NONE, false))));
        for (var base64 : List.of(true, false)) {
            for (var compression : Compression.values()) {
                for (var theirs : Arrays.asList(
                        null, ECryptoAlgorithmSign.DIGEST_SHA_1, ECryptoAlgorithmSign.RSASSA_PSS_WITH_SHA256)) {
                    for (var cipher : Arrays.asList(null, ContentCipher.AES256_CBC)) {
                        all.add(new Protection(
                                theirs == null ? null : signatures.get(theirs),
                                theirs,
                                cipher,
                                cipher == null ? null : ciphers.get(cipher),
                                compression,
                                base64));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everything")
    void as2_lib_opens_what_tradeseal_made(Protection protection) throws Exception {
        var settings = settings(
                protection.ours() == null ? null : signing(FABRIKAM, protection.ours()),
                protection.compression(),
                protection.cipher() == null ? null : Parties.encryption(protection.cipher()),
                protection.base64());
        try (var encoded = encode(Parties.PAYLOAD, settings);
                var resources = new AS2ResourceHelper()) {
            var part = part(encoded.headers(), Parties.bytes(encoded));
            if (PEER.isEncrypted(part)) {
                part = PEER.decrypt(part, CONTOSO.certificate(), CONTOSO.key(), false, resources);
            }
            if (protection.compression() == Compression.AFTER_SIGNING && protection.ours() != null) {
                part = inflated(part);
            }
            var signed = part;
            if (protection.ours() != null) {
                assertThat(PEER.isSigned(part)).isTrue();
                part = PEER.verify(part, FABRIKAM.certificate(), false, false, null, resources);
                signed = part;
            }
            if (PEER.isCompressed(part.getContentType())) {
                part = inflated(part);
                signed = protection.ours() == null ? part : signed;
            }
            assertThat(part.getInputStream().readAllBytes()).isEqualTo(Parties.PAYLOAD);
            assertThat(part.getFileName()).isEqualTo("order.edi");
            var algorithm = protection.sign() == null ? ECryptoAlgorithmSign.DIGEST_SHA_256 : protection.sign();
            var withHeaders = protection.sign() != null
                    || protection.encrypt() != null
                    || protection.compression() != Compression.NONE;
            if (withHeaders || !protection.base64()) {
                assertThat(Mic.read(PEER.calculateMIC(signed, digestOf(algorithm), withHeaders)
                                .getAsAS2String()))
                        .contains(encoded.mic());
            }
        }
    }

    private static ECryptoAlgorithmSign digestOf(ECryptoAlgorithmSign algorithm) {
        return switch (algorithm) {
            case RSASSA_PSS_WITH_SHA256 -> ECryptoAlgorithmSign.DIGEST_SHA_256;
            case RSASSA_PSS_WITH_SHA384 -> ECryptoAlgorithmSign.DIGEST_SHA_384;
            case RSASSA_PSS_WITH_SHA512 -> ECryptoAlgorithmSign.DIGEST_SHA_512;
            default -> algorithm;
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everything")
    void tradeseal_opens_what_as2_lib_made(Protection protection) throws Exception {
        var encoding = protection.base64() ? EContentTransferEncoding.BASE64 : EContentTransferEncoding.BINARY;
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(Parties.PAYLOAD, "application/edi-x12")));
        part.setHeader("Content-Type", "application/edi-x12");
        part.setHeader("Content-Transfer-Encoding", encoding.getID());
        part.setFileName("order.edi");
        var before = protection.compression() == Compression.BEFORE_SIGNING
                || (protection.compression() == Compression.AFTER_SIGNING && protection.sign() == null);
        var mic = part;
        if (before) {
            part = compressed(part, encoding);
            mic = protection.sign() == null ? mic : part;
        }
        if (protection.sign() != null) {
            part = PEER.sign(
                    part, FABRIKAM.certificate(), FABRIKAM.key(), protection.sign(), true, false, false, encoding);
        }
        if (protection.compression() == Compression.AFTER_SIGNING && !before) {
            part = compressed(part, encoding);
        }
        if (protection.encrypt() != null) {
            part = PEER.encrypt(part, CONTOSO.certificate(), protection.encrypt(), encoding);
        }
        var withHeaders = part != mic;
        try (var decoded = new DecodeMessage(SPOOLS)
                .decode(headers(part), new ByteArrayInputStream(body(part)), lenient(trust()))) {
            assertThat(decoded.payload().open().readAllBytes()).isEqualTo(Parties.PAYLOAD);
            assertThat(decoded.fileName()).isEqualTo("order.edi");
            assertThat(decoded.compressed()).isEqualTo(protection.compression() != Compression.NONE);
            assertThat(decoded.signedBy()).isEqualTo(protection.sign() == null ? null : FABRIKAM.current());
            assertThat(decoded.decryptedBy()).isEqualTo(protection.encrypt() == null ? null : CONTOSO.current());
            var algorithm = protection.sign() == null ? ECryptoAlgorithmSign.DIGEST_SHA_256 : protection.sign();
            var theirs =
                    PEER.calculateMIC(mic, digestOf(algorithm), withHeaders).getAsAS2String();
            assertThat(Mic.read(theirs)).contains(decoded.mic());
        }
    }

    private static MimeBodyPart compressed(MimeBodyPart part, EContentTransferEncoding encoding) throws Exception {
        var generator = new SMIMECompressedGenerator();
        generator.setContentTransferEncoding(encoding.getID());
        return generator.generate(part, ECompressionType.ZLIB.createOutputCompressor());
    }

    private static MimeBodyPart inflated(MimeBodyPart part) throws Exception {
        assertThat(PEER.isCompressed(part.getContentType())).isTrue();
        var content = new SMIMECompressedParser(part, 8192).getContent(new ZlibExpanderProvider());
        return SMIMEUtil.toMimeBodyPart(content.getContentStream());
    }
}
