package io.tradeseal.as2;

import static io.tradeseal.as2.As2LibParts.body;
import static io.tradeseal.as2.As2LibParts.headers;
import static io.tradeseal.as2.As2LibParts.part;
import static io.tradeseal.as2.Parties.CONTOSO;
import static io.tradeseal.as2.Parties.FABRIKAM_EC;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static io.tradeseal.as2.Parties.trust;
import static io.tradeseal.as2.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.helger.as2lib.crypto.BCCryptoHelper;
import com.helger.as2lib.crypto.ECryptoAlgorithmCrypt;
import com.helger.as2lib.util.AS2ResourceHelper;
import com.helger.mail.cte.EContentTransferEncoding;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureAlgorithm.Scheme;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.refusal.Failure;
import jakarta.activation.DataHandler;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What as2-lib and Tradeseal exchange in one direction only. as2-lib signs with RSA alone; GCM it puts into EnvelopedData,
 * where RFC 5084 has no place for it, and AuthEnvelopedData, where it belongs, it does not read.
 */
class As2LibOneWayIT {
    private static final BCCryptoHelper PEER = new BCCryptoHelper();

    @ParameterizedTest
    @EnumSource(names = "MD5", mode = EnumSource.Mode.EXCLUDE)
    void as2_lib_verifies_an_ecdsa_signature_of_tradeseals(Digest digest) throws Exception {
        var signing = signing(FABRIKAM_EC, new SignatureAlgorithm(Scheme.ECDSA, digest));
        try (var encoded = encode(Parties.PAYLOAD, settings(signing, Compression.NONE, null, false));
                var resources = new AS2ResourceHelper()) {
            var signed = part(encoded.headers(), Parties.bytes(encoded));
            var opened = PEER.verify(signed, FABRIKAM_EC.certificate(), false, false, null, resources);
            assertThat(opened.getInputStream().readAllBytes()).isEqualTo(Parties.PAYLOAD);
        }
    }

    @ParameterizedTest
    @CsvSource({"CRYPT_AES128_GCM, AES128_GCM", "CRYPT_AES192_GCM, AES192_GCM", "CRYPT_AES256_GCM, AES256_GCM"})
    void tradeseal_decrypts_gcm_where_as2_lib_puts_it(ECryptoAlgorithmCrypt theirs, ContentCipher cipher)
            throws Exception {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(Parties.PAYLOAD, "application/edi-x12")));
        part.setHeader("Content-Type", "application/edi-x12");
        part.setHeader("Content-Transfer-Encoding", "binary");
        var encrypted = PEER.encrypt(part, CONTOSO.certificate(), theirs, EContentTransferEncoding.BINARY);
        var message = body(encrypted);
        try (var decoded = new DecodeMessage(SPOOLS)
                .decode(headers(encrypted), new ByteArrayInputStream(message), lenient(trust()))) {
            assertThat(decoded.payload().open().readAllBytes()).isEqualTo(Parties.PAYLOAD);
            assertThat(decoded.encryption().cipher()).isEqualTo(cipher);
        }
        message[message.length - 20] ^= 1;
        assertThat(refused(headers(encrypted), message).failure()).isEqualTo(Failure.DECRYPTION);
    }
}
