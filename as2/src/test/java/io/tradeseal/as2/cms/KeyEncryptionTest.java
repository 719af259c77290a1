package io.tradeseal.as2.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.x509.TestCertificates;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyEncryptionTest {
    private static final KeyPair KEYS = TestCertificates.keys("RSA2048", "key encryption");
    private static final byte[] CONTENT_KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    private static AlgorithmIdentifier oaep(AlgorithmIdentifier hash, AlgorithmIdentifier generator, byte[] label) {
        var source = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_pSpecified, new DEROctetString(label));
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams(hash, generator, source));
    }

    private static AlgorithmIdentifier mask(AlgorithmIdentifier hash) {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash);
    }

    private static AlgorithmIdentifier hash(Digest digest) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest.oid()), DERNull.INSTANCE);
    }

    private static void refuses(AlgorithmIdentifier identifier, String what) {
        var refusal = catchThrowableOfType(MessageRefused.class, () -> KeyEncryption.read(identifier));
        assertThat(refusal.failure()).isEqualTo(Failure.UNSUPPORTED_ALGORITHM);
        assertThat(refusal).hasMessageContaining("travels by " + what);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_named_in_a_message_is_read_again(KeyTransport transport) {
        assertThat(KeyEncryption.read(KeyEncryption.identifier(transport))).isEqualTo(transport);
    }

    @Test
    void pkcs1_is_named_as_rfc_3370_says() {
        var identifier = KeyEncryption.identifier(KeyTransport.RSA_PKCS1);
        assertThat(identifier.getAlgorithm().getId()).isEqualTo("1.2.840.113549.1.1.1");
        assertThat(identifier.getParameters()).isEqualTo(DERNull.INSTANCE);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_OAEP_SHA256, 2.16.840.1.101.3.4.2.1, 2.16.840.1.101.3.4.2.1",
        "RSA_OAEP_SHA256_MGF1_SHA1, 2.16.840.1.101.3.4.2.1, 1.3.14.3.2.26",
        "RSA_OAEP_SHA512, 2.16.840.1.101.3.4.2.3, 2.16.840.1.101.3.4.2.3",
    })
    void oaep_is_named_with_both_its_hashes(KeyTransport transport, String hash, String mask) {
        var identifier = KeyEncryption.identifier(transport);
        assertThat(identifier.getAlgorithm().getId()).isEqualTo("1.2.840.113549.1.1.7");
        var parameters = RSAESOAEPparams.getInstance(identifier.getParameters());
        assertThat(parameters.getHashAlgorithm().getAlgorithm().getId()).isEqualTo(hash);
        assertThat(parameters.getMaskGenAlgorithm().getAlgorithm().getId()).isEqualTo("1.2.840.113549.1.1.8");
        assertThat(AlgorithmIdentifier.getInstance(
                                parameters.getMaskGenAlgorithm().getParameters())
                        .getAlgorithm()
                        .getId())
                .isEqualTo(mask);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_OAEP, SHA-1, SHA-1",
        "RSA_OAEP_SHA256, SHA-256, SHA-256",
        "RSA_OAEP_SHA256_MGF1_SHA1, SHA-256, SHA-1",
        "RSA_OAEP_SHA384, SHA-384, SHA-384",
    })
    void whoever_computes_oaep_elsewhere_gets_the_same_key(KeyTransport transport, String hash, String mask)
            throws GeneralSecurityException {
        var foreign = Cipher.getInstance("RSA/ECB/OAEPPadding");
        var parameters = new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mask), PSource.PSpecified.DEFAULT);
        foreign.init(Cipher.DECRYPT_MODE, KEYS.getPrivate(), parameters);
        var encrypted = KeyEncryption.cipher(transport, Cipher.ENCRYPT_MODE, KEYS.getPublic())
                .doFinal(CONTENT_KEY);
        assertThat(foreign.doFinal(encrypted)).isEqualTo(CONTENT_KEY);
    }

    @Test
    void whoever_computes_pkcs1_elsewhere_gets_the_same_key() throws GeneralSecurityException {
        var foreign = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        foreign.init(Cipher.ENCRYPT_MODE, KEYS.getPublic());
        var own = KeyEncryption.cipher(KeyTransport.RSA_PKCS1, Cipher.DECRYPT_MODE, KEYS.getPrivate());
        assertThat(own.doFinal(foreign.doFinal(CONTENT_KEY))).isEqualTo(CONTENT_KEY);
    }

    @Test
    void oaep_without_parameters_is_that_of_sha1() {
        assertThat(KeyEncryption.read(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP)))
                .isEqualTo(KeyTransport.RSA_OAEP);
        assertThat(KeyEncryption.read(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams())))
                .isEqualTo(KeyTransport.RSA_OAEP);
    }

    @Test
    void an_empty_label_is_none() {
        var sha256 = hash(Digest.SHA256);
        assertThat(KeyEncryption.read(oaep(sha256, mask(sha256), new byte[0]))).isEqualTo(KeyTransport.RSA_OAEP_SHA256);
    }

    @Test
    void what_is_not_computed_is_called_so() {
        var sha256 = hash(Digest.SHA256);
        refuses(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.4")), "1.2.3.4, which is not supported");
        refuses(oaep(sha256, mask(sha256), new byte[1]), "RSAES-OAEP with a label");
        refuses(
                oaep(sha256, new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.5"), sha256), new byte[0]),
                "RSAES-OAEP with a label or a foreign mask generation function");
        refuses(oaep(hash(Digest.SHA1), mask(sha256), new byte[0]), "RSAES-OAEP with this pair of hash functions");
        refuses(
                oaep(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.6")), mask(sha256), new byte[0]),
                "RSAES-OAEP with the hash function 1.2.3.6");
    }
}
