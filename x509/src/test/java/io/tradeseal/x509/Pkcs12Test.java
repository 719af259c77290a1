package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.Unreadable.Reason;
import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ntt.NTTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.crypto.util.PBKDFConfig;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBMac1CalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;

/** By what PKCS#12 files are locked and sealed. */
class Pkcs12Test {
    private static final char[] PASSWORD = "Pässw0rd 世界😀".toCharArray();
    private static final char[] EMPTY = {};
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final PBKDFConfig PBKDF2 = new PBKDF2Config.Builder()
            .withIterationCount(1000)
            .withSaltLength(16)
            .withPRF(PBKDF2Config.PRF_SHA256)
            .build();

    private final Made made = TestCertificates.selfSigned("CN=locked");

    private byte[] file(JcePKCSPBEOutputEncryptorBuilder lock, PKCS12MacCalculatorBuilder mac, char[] password)
            throws Exception {
        var bag = new PKCS12SafeBagBuilder(new X509CertificateHolder(made.der())).build();
        return new PKCS12PfxPduBuilder()
                .addEncryptedData(lock.setProvider(PROVIDER).build(password), bag)
                .build(mac, password)
                .getEncoded();
    }

    private static JcePKCSPBEOutputEncryptorBuilder aes() {
        return new JcePKCSPBEOutputEncryptorBuilder(PBKDF2, NISTObjectIdentifiers.id_aes256_CBC);
    }

    private static JcePKCSPBEOutputEncryptorBuilder tripleDes() {
        return new JcePKCSPBEOutputEncryptorBuilder(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC);
    }

    private static JcePKCS12MacCalculatorBuilder mac() {
        return new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256).setProvider(PROVIDER);
    }

    private static Unreadable refusal(byte[] content, char[] password) {
        var refusal = catchThrowableOfType(Unreadable.class, () -> CertificateFile.read(content, password));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    @Test
    void an_empty_password_opens_in_either_encoding_and_no_other_does() throws Exception {
        // OpenSSL ends an empty password with two octets, Bouncy Castle does not.
        for (var file : List.of(
                Resource.file("empty-password-pbes2.p12"),
                Resource.file("empty-password-pbes1.p12"),
                file(tripleDes(), mac(), EMPTY))) {
            assertThat(CertificateFile.read(file, EMPTY).format()).isEqualTo(Format.PKCS12);
            assertThat(CertificateFile.read(file, null).format()).isEqualTo(Format.PKCS12);
            assertThat(refusal(file, PASSWORD).reason()).isEqualTo(Reason.WRONG_PASSWORD);
        }
        assertThat(refusal(file(aes(), mac(), PASSWORD), EMPTY).reason()).isEqualTo(Reason.WRONG_PASSWORD);
    }

    @Test
    void nobody_is_made_to_work_by_a_file_that_comes_without_a_password() throws Exception {
        var file = file(tripleDes().setIterationCount(25_001), mac(), EMPTY);
        assertThat(CertificateFile.read(file, EMPTY).format()).isEqualTo(Format.PKCS12);
        assertThat(refusal(file, null)).hasMessageContaining("none was given");
        assertThat(CertificateFile.holdsPrivateKey(file)).as("it may").isTrue();
    }

    @Test
    void any_characters_open_by_older_and_newer_ciphers() throws Exception {
        var camellia = new JcePKCSPBEOutputEncryptorBuilder(PBKDF2, NTTObjectIdentifiers.id_camellia256_cbc);
        for (var lock : List.of(aes(), tripleDes(), camellia)) {
            var file = file(lock, mac(), PASSWORD);
            assertThat(CertificateFile.read(file, PASSWORD).leaf().der()).isEqualTo(made.der());
            assertThat(refusal(file, "Passw0rd".toCharArray()).reason()).isEqualTo(Reason.WRONG_PASSWORD);
            assertThat(refusal(file, null).reason()).isEqualTo(Reason.WRONG_PASSWORD);
        }
    }

    @Test
    void a_cipher_a_derivation_and_a_nested_bag_that_are_not_supported_are_called_so_whatever_the_password()
            throws Exception {
        var scrypt = new JcePKCSPBEOutputEncryptorBuilder(
                new ScryptConfig.Builder(1024, 8, 1).build(), NISTObjectIdentifiers.id_aes256_CBC);
        var other = new PBKDF2Config.Builder()
                .withIterationCount(1000)
                .withPRF(PBKDF2Config.PRF_SHA3_256)
                .build();
        var hash = new JcePKCSPBEOutputEncryptorBuilder(other, NISTObjectIdentifiers.id_aes256_CBC);
        for (var password : new char[][] {PASSWORD, "wrong".toCharArray(), null}) {
            isUnsupported(Resource.file("aria-256.p12"), password, "ARIA-256");
            isUnsupported(file(scrypt, mac(), PASSWORD), password, "scrypt");
            isUnsupported(file(hash, mac(), PASSWORD), password, "2.16.840.1.101.3.4.2.14");
            isUnsupported(
                    holding(new SafeBag(PKCSObjectIdentifiers.safeContentsBag, new DERSequence())),
                    password,
                    "bag inside another");
        }
    }

    private static void isUnsupported(byte[] file, char[] password, String named) {
        var refusal = refusal(file, password);
        assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED_CONTAINER);
        assertThat(refusal).hasMessageContainingAll(named, "not supported").hasMessageNotContaining("The password");
        assertThat(CertificateFile.holdsPrivateKey(file)).as("it may").isTrue();
    }

    /** As {@code keytool -genseckey} and {@code -importpass} make them. */
    @Test
    void a_secret_bag_is_called_so_and_a_bag_of_an_unknown_kind_by_its_identifier() throws Exception {
        var secret = new DERSequence(new ASN1Encodable[] {
            PKCSObjectIdentifiers.pkcs8ShroudedKeyBag, new DERTaggedObject(true, 0, new DEROctetString(new byte[16]))
        });
        for (var password : new char[][] {PASSWORD, null}) {
            isUnsupported(holding(new SafeBag(PKCSObjectIdentifiers.secretBag, secret)), password, "secret bag");
            isUnsupported(
                    holding(new SafeBag(new ASN1ObjectIdentifier("1.2.3.4"), new DERSequence())), password, "1.2.3.4");
        }
    }

    private static byte[] holding(SafeBag bag) throws IOException {
        return pfx(new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(new DERSequence(bag).getEncoded())))
                .getEncoded();
    }

    private static Pfx pfx(ContentInfo safe) throws IOException {
        var safes = new DEROctetString(new DERSequence(safe).getEncoded());
        return new Pfx(new ContentInfo(PKCSObjectIdentifiers.data, safes), null);
    }

    @Test
    void what_is_locked_by_keys_in_place_of_passwords_is_called_so() throws IOException {
        var empty = new DERSequence(new ASN1EncodableVector());
        isUnsupported(
                pfx(new ContentInfo(PKCSObjectIdentifiers.envelopedData, empty)).getEncoded(), null, "public key");
        var sealed = new Pfx(new ContentInfo(PKCSObjectIdentifiers.signedData, empty), null);
        isUnsupported(sealed.getEncoded(), null, "private key");
    }

    @Test
    void what_was_changed_after_it_was_sealed_is_refused_though_the_password_opens_it() throws Exception {
        for (var mac : List.of(mac(), pbmac1(32, 1000))) {
            var file = file(aes(), mac, PASSWORD);
            assertThat(CertificateFile.read(file, PASSWORD).leaf().der()).isEqualTo(made.der());
            var refusal = refusal(withOtherMac(file), PASSWORD);
            assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(refusal).hasMessageContainingAll("MAC", "changed or damaged");
        }
    }

    @Test
    void a_file_that_is_sealed_but_not_encrypted_wants_the_right_password_or_none() {
        var file = Resource.file("unencrypted.p12");
        assertThat(CertificateFile.read(file, "secret".toCharArray()).format()).isEqualTo(Format.PKCS12);
        assertThat(CertificateFile.read(file, null).format()).isEqualTo(Format.PKCS12);
        assertThat(refusal(file, "wrong".toCharArray()).reason()).isEqualTo(Reason.WRONG_PASSWORD);
    }

    @Test
    void the_rounds_of_a_seal_are_bounded_and_count() throws Exception {
        var hostile = file(aes(), mac().setIterationCount(1), PASSWORD);
        var pfx = Pfx.getInstance(hostile);
        var many = new MacData(pfx.getMacData().getMac(), pfx.getMacData().getSalt(), Limits.PASSWORD_ROUNDS);
        var refusal = refusal(new Pfx(pfx.getAuthSafe(), many).getEncoded(), PASSWORD);
        assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_seal_that_is_not_supported_is_called_so() throws Exception {
        var pfx = Pfx.getInstance(file(aes(), mac(), PASSWORD));
        var strange = new DigestInfo(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.4")),
                pfx.getMacData().getMac().getDigest());
        var file =
                new Pfx(pfx.getAuthSafe(), new MacData(strange, pfx.getMacData().getSalt(), 1)).getEncoded();
        assertThat(refusal(file, PASSWORD))
                .hasMessageContaining("1.2.3.4")
                .extracting(Unreadable::reason)
                .isEqualTo(Reason.UNSUPPORTED_CONTAINER);
        var long_ = new DigestInfo(pbmac1(100_000, 1).getDigestAlgorithmIdentifier(), new byte[32]);
        var wantsMuch = new Pfx(pfx.getAuthSafe(), new MacData(long_, new byte[8], 1)).getEncoded();
        assertThat(refusal(wantsMuch, PASSWORD).reason()).isEqualTo(Reason.UNSUPPORTED_CONTAINER);
    }

    private static PKCS12MacCalculatorBuilder pbmac1(int keyLength, int rounds) throws IOException {
        var hmac = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256);
        var derivation = new PBKDF2Params(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, rounds, keyLength, hmac);
        return new BcPKCS12PBMac1CalculatorBuilder(
                new PBMAC1Params(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBKDF2, derivation), hmac));
    }

    private static byte[] withOtherMac(byte[] file) throws IOException {
        var pfx = Pfx.getInstance(file);
        var mac = pfx.getMacData().getMac();
        var digest = mac.getDigest().clone();
        digest[0] ^= 1;
        var other = new MacData(
                new DigestInfo(mac.getAlgorithmId(), digest),
                pfx.getMacData().getSalt(),
                pfx.getMacData().getIterationCount().intValue());
        return new Pfx(pfx.getAuthSafe(), other).getEncoded();
    }
}
