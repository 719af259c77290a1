package io.tradeseal.as2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.fitness.Fitness;
import io.tradeseal.x509.fitness.MessageRole;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a certificate is found unfit to encrypt to, nothing is encrypted to. */
class UnfitRecipientTest {
    private static final BigInteger MODULUS =
            ((RSAPublicKey) TestCertificates.keys("RSA2048", "leaf").getPublic()).getModulus();

    private static byte[] certificate(String oid, BigInteger modulus) throws Exception {
        var key = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE),
                new DERSequence(new ASN1Encodable[] {new ASN1Integer(modulus), new ASN1Integer(65_537)}));
        return TestCertificates.of("CN=unfit").publicKey(key).make().der();
    }

    static Stream<byte[]> unfit() throws Exception {
        var rsa = "1.2.840.113549.1.1.1";
        return Stream.of(
                certificate("1.2.840.113549.1.1.10", MODULUS),
                certificate("1.2.840.113549.1.1.7", MODULUS),
                certificate(rsa, MODULUS.negate()),
                certificate(rsa, MODULUS.add(BigInteger.ONE)),
                certificate(rsa, BigInteger.valueOf(3233)),
                TestCertificates.of("CN=unfit")
                        .keys(TestCertificates.keys("secp256r1", "unfit"), "SHA256withECDSA")
                        .make()
                        .der());
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void messages_are_refused_with_what_the_agreement_was_told(byte[] der) throws Exception {
        var found = Fitness.ofKey(X509.read(der).key(), MessageRole.ENCRYPT).orElseThrow();
        var recipient = CertificateVersion.read("unfit", 1, true, der);
        var refusal = catchThrowableOfType(
                MessageRefused.class,
                () -> new Encryption(recipient, ContentCipher.AES256_CBC, KeyTransport.RSA_PKCS1));
        assertThat(refusal.failure()).isEqualTo(Failure.UNSUPPORTED_ALGORITHM);
        assertThat(refusal).hasMessageContaining(found.message());
    }
}
