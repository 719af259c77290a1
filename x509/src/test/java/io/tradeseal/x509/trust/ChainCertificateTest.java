package io.tradeseal.x509.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.x509.TestCertificates;
import java.io.ByteArrayInputStream;
import java.security.SignatureException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

class ChainCertificateTest {
    private static final Date NOW = Date.from(Chain.NOW);

    private static X509Certificate byTheJdk(byte[] der) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    @SuppressWarnings("deprecation") // every certificate has to answer the older questions too
    @Test
    void it_shows_what_was_read() throws Exception {
        var der = TestCertificates.of("CN=x")
                .issuedBy("CN=issuer", TestCertificates.keys("RSA2048", "root"))
                .keyUsage(KeyUsage.cRLSign)
                .dnsName("x.example")
                .authority()
                .make()
                .der();
        var read = byTheJdk(der);
        var shown = ChainCertificate.read(der);
        assertThat(shown.getVersion()).isEqualTo(3);
        assertThat(shown.getSerialNumber()).isEqualTo(read.getSerialNumber());
        assertThat(shown.getIssuerDN().getName()).isEqualTo("CN=issuer");
        assertThat(shown.getSubjectDN().getName()).isEqualTo("CN=x");
        assertThat(shown.getNotBefore()).isEqualTo(read.getNotBefore());
        assertThat(shown.getNotAfter()).isEqualTo(read.getNotAfter());
        assertThat(shown.getTBSCertificate()).isEqualTo(read.getTBSCertificate());
        assertThat(shown.getSignature()).isEqualTo(read.getSignature());
        assertThat(shown.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(shown.getSigAlgOID()).isEqualTo("1.2.840.113549.1.1.11");
        assertThat(shown.getSigAlgParams()).isEqualTo(read.getSigAlgParams());
        assertThat(shown.getKeyUsage()).isEqualTo(read.getKeyUsage());
        assertThat(shown.getBasicConstraints()).isEqualTo(read.getBasicConstraints());
        assertThat(shown.getEncoded()).isEqualTo(der);
        assertThat(shown.getPublicKey()).isEqualTo(read.getPublicKey());
        assertThat(shown.getIssuerUniqueID()).isNull();
        assertThat(shown.getSubjectUniqueID()).isNull();
        assertThat(shown.getNonCriticalExtensionOIDs()).isEqualTo(read.getNonCriticalExtensionOIDs());
        assertThat(shown.hasUnsupportedCriticalExtension()).isFalse();
        assertThat(shown).hasToString(read.toString()).isEqualTo(read);
    }

    @Test
    void critical_extensions_that_are_looked_after_elsewhere_are_not_shown_as_such() throws Exception {
        var shown = ChainCertificate.read(TestCertificates.of("CN=x")
                .authority()
                .extension(Extension.nameConstraints, true, new NameConstraints(null, null))
                .extension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .extension(new ASN1ObjectIdentifier("1.2.3"), true, DERNull.INSTANCE)
                .make()
                .der());
        assertThat(shown.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("1.2.3", "2.5.29.19");
        assertThat(shown.getExtensionValue("2.5.29.30")).isNull();
        assertThat(shown.getExtensionValue("2.5.29.37")).isNotNull();
        assertThat(shown.nameConstraints()).isNotNull();
        assertThat(shown.hasUnsupportedCriticalExtension()).isTrue();
        assertThat(ChainCertificate.read(TestCertificates.selfSigned("CN=x").der())
                        .getCriticalExtensionOIDs())
                .isEmpty();
    }

    @Test
    void it_is_valid_from_its_beginning_to_its_end() throws Exception {
        var shown = ChainCertificate.read(TestCertificates.selfSigned("CN=x").der());
        assertThatCode(() -> shown.checkValidity(NOW)).doesNotThrowAnyException();
        assertThatThrownBy(() -> shown.checkValidity(Date.from(Chain.NOW.minus(Duration.ofDays(99)))))
                .isInstanceOf(CertificateNotYetValidException.class);
        assertThatThrownBy(() -> shown.checkValidity(Date.from(Chain.NOW.plus(Duration.ofDays(999)))))
                .isInstanceOf(CertificateExpiredException.class);
        var over = TestCertificates.of("CN=x").valid(Instant.EPOCH, Instant.EPOCH.plusSeconds(9));
        assertThatThrownBy(() -> ChainCertificate.read(over.make().der()).checkValidity())
                .isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void it_verifies_with_the_key_that_signed_it_alone_on_every_curve() throws Exception {
        for (var kind :
                new String[] {"RSA2048/SHA256withRSA", "secp256r1/SHA256withECDSA", "secp256k1/SHA256withECDSA"}) {
            var keys = TestCertificates.keys(kind.split("/", -1)[0], "signer");
            var other = TestCertificates.keys(kind.split("/", -1)[0], "another");
            var shown = ChainCertificate.read(TestCertificates.of("CN=x")
                    .signature(kind.split("/", -1)[1])
                    .issuedBy("CN=issuer", keys)
                    .make()
                    .der());
            var key = ChainCertificate.read(TestCertificates.of("CN=issuer")
                            .keys(keys, kind.split("/", -1)[1])
                            .make()
                            .der())
                    .getPublicKey();
            assertThatCode(() -> shown.verify(key)).as(kind).doesNotThrowAnyException();
            assertThatThrownBy(() -> shown.verify(other.getPublic())).as(kind).isInstanceOf(SignatureException.class);
            assertThatThrownBy(() -> shown.verify(other.getPublic(), "BC")).isInstanceOf(SignatureException.class);
            assertThatCode(() -> shown.asTopmost().verify(other.getPublic()))
                    .as("nobody asks who has signed an anchor")
                    .doesNotThrowAnyException();
        }
    }
}
