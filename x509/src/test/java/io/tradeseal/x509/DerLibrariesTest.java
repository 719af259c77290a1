package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;

/**
 * What rules out each library as the only reader (docs/decisions/0013): a test that fails here says that one does better by
 * now.
 */
class DerLibrariesTest {
    private static java.security.cert.Certificate byJdk(byte[] der) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    @Test
    void the_jdk_takes_bytes_behind_a_certificate_for_nothing() throws CertificateException {
        var der = TestCertificates.selfSigned("CN=a").der();
        var followed = Arrays.copyOf(der, der.length + 1);

        assertThat(byJdk(followed)).isEqualTo(byJdk(der));
        assertThatThrownBy(() -> X509.read(followed)).hasMessageStartingWith("1 bytes follow the end");
    }

    @Test
    void the_jdk_refuses_a_certificate_for_an_extension_that_bouncy_castle_leaves_unread() throws IOException {
        var der = TestCertificates.of("CN=a")
                .extension(Extension.keyUsage, true, new DERUTF8String("?"))
                .make()
                .der();

        assertThatThrownBy(() -> byJdk(der)).isInstanceOf(CertificateException.class);
        assertThat(Certificate.getInstance(ASN1Primitive.fromByteArray(der))).isNotNull();
        assertThat(X509.read(der).facts().subject()).isEqualTo("CN=a");
        assertThat(X509.read(der).findings())
                .extracting(Finding::code)
                .contains(Finding.Code.PARSERS_DISAGREE, Finding.Code.UNREADABLE_EXTENSION);
    }

    @Test
    void bouncy_castle_gives_back_other_bytes_than_it_was_given() throws IOException {
        var withoutSeconds = new byte[15];
        withoutSeconds[0] = Der.GENERALIZED_TIME;
        withoutSeconds[1] = 13;
        System.arraycopy("205001010000Z".getBytes(StandardCharsets.US_ASCII), 0, withoutSeconds, 2, 13);

        var read = ASN1GeneralizedTime.getInstance(ASN1Primitive.fromByteArray(withoutSeconds));

        assertThat(read.getEncoded(ASN1Encoding.DER)).isNotEqualTo(withoutSeconds);
        assertThat(Der.only(withoutSeconds).encoded()).isEqualTo(withoutSeconds);
    }
}
