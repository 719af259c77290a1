package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.Finding.Code;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionsTest {
    private static final ASN1ObjectIdentifier PROOFS = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");

    private static X509 read(TestCertificates.Builder builder) {
        return X509.read(builder.make().der());
    }

    private static X509 with(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        return read(TestCertificates.of("CN=x").extension(oid, false, value));
    }

    private static boolean isBroken(X509 certificate) {
        return certificate.findings().stream().anyMatch(finding -> finding.code() == Code.UNREADABLE_EXTENSION);
    }

    @ParameterizedTest
    @CsvSource({
        "128, digitalSignature",
        "64, nonRepudiation",
        "32, keyEncipherment",
        "16, dataEncipherment",
        "8, keyAgreement",
        "4, keyCertSign",
        "2, cRLSign",
        "1, encipherOnly",
        "32768, decipherOnly",
    })
    void each_bit_of_the_key_usage_has_its_name(int bit, String name) {
        assertThat(read(TestCertificates.of("CN=x").keyUsage(bit)).facts().keyUsage())
                .containsExactly(name);
    }

    @Test
    void a_key_usage_may_be_empty_which_is_another_thing_than_none() {
        assertThat(with(Extension.keyUsage, new DERBitString(new byte[0]))
                        .facts()
                        .keyUsage())
                .isEmpty();
        assertThat(with(Extension.keyUsage, new DERBitString(new byte[] {(byte) 0x80}))
                        .facts()
                        .keyUsage())
                .containsExactly("digitalSignature");
        assertThat(read(TestCertificates.of("CN=x")).facts().keyUsage()).isNull();
        var octets = with(Extension.keyUsage, new DEROctetString(new byte[] {0, (byte) 0x80}));
        assertThat(octets.facts().keyUsage()).isNull();
        assertThat(isBroken(octets)).isTrue();
    }

    @Test
    void purposes_are_told_in_their_order() {
        var purposes = new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_emailProtection,
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.2.3")),
            KeyPurposeId.anyExtendedKeyUsage
        });
        assertThat(with(Extension.extendedKeyUsage, purposes).facts().extendedKeyUsage())
                .containsExactly("emailProtection", "1.2.3", "anyExtendedKeyUsage");
        assertThat(read(TestCertificates.of("CN=x")).facts().extendedKeyUsage()).isEmpty();
        assertThat(read(TestCertificates.of("CN=x")).facts().alternativeNames()).isEmpty();
    }

    @Test
    void key_identifiers_are_told_in_hexadecimal() {
        var id = new byte[] {0x0A, (byte) 0xBC, 0};
        assertThat(with(Extension.subjectKeyIdentifier, new SubjectKeyIdentifier(id))
                        .facts()
                        .subjectKeyId())
                .isEqualTo("0ABC00");
        assertThat(with(Extension.authorityKeyIdentifier, new AuthorityKeyIdentifier(id))
                        .facts()
                        .authorityKeyId())
                .isEqualTo("0ABC00");
        assertThat(read(TestCertificates.of("CN=x")).facts().subjectKeyId()).isNull();
        assertThat(read(TestCertificates.of("CN=x")).facts().authorityKeyId()).isNull();
    }

    @Test
    void an_authority_may_be_named_without_a_key() {
        var names = new GeneralNames(new GeneralName(new X500Name("CN=issuer")));
        for (var identifier : List.of(
                new AuthorityKeyIdentifier(names, java.math.BigInteger.ONE),
                AuthorityKeyIdentifier.getInstance(new DERSequence()),
                new AuthorityKeyIdentifier(new byte[0]))) {
            var certificate = with(Extension.authorityKeyIdentifier, identifier);
            assertThat(certificate.facts().authorityKeyId()).isNull();
            assertThat(isBroken(certificate)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"128, true", "129, false"})
    void a_key_identifier_has_at_most_128_octets(int octets, boolean taken) {
        var certificate = with(Extension.subjectKeyIdentifier, new SubjectKeyIdentifier(new byte[octets]));
        assertThat(certificate.facts().subjectKeyId() != null).isEqualTo(taken);
        assertThat(isBroken(certificate)).isNotEqualTo(taken);
    }

    @Test
    void who_may_issue_says_so() {
        assertThat(with(Extension.basicConstraints, new BasicConstraints(true))
                        .facts()
                        .authority())
                .isTrue();
        assertThat(with(Extension.basicConstraints, new BasicConstraints(false))
                        .facts()
                        .authority())
                .isFalse();
        assertThat(with(Extension.basicConstraints, new DERSequence(new org.bouncycastle.asn1.ASN1Integer(1)))
                        .facts()
                        .authority())
                .isFalse();
        assertThat(read(TestCertificates.of("CN=x")).facts().authority()).isFalse();
    }

    private static List<Code> ofLongPublicTls(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        return read(TestCertificates.of("CN=x")
                        .issuedBy("CN=r", TestCertificates.keys("RSA2048", "root"))
                        .purpose(KeyPurposeId.id_kp_serverAuth)
                        .dnsName("x.example")
                        .valid(TestCertificates.BORN, TestCertificates.BORN.plus(Duration.ofDays(900)))
                        .extension(oid, false, value))
                .findings()
                .stream()
                .map(Finding::code)
                .toList();
    }

    private static CertificatePolicies policy(String... oids) {
        var policies = new PolicyInformation[oids.length];
        for (int i = 0; i < oids.length; i++) policies[i] = new PolicyInformation(new ASN1ObjectIdentifier(oids[i]));
        return new CertificatePolicies(policies);
    }

    @Test
    void only_what_is_for_public_web_servers_is_held_to_their_rules() {
        assertThat(ofLongPublicTls(Extension.certificatePolicies, policy("1.2.3", "2.23.140.1.2.2")))
                .containsExactly(Code.VALIDITY_TOO_LONG);
        assertThat(ofLongPublicTls(PROOFS, new DEROctetString(new byte[2]))).containsExactly(Code.VALIDITY_TOO_LONG);
        assertThat(ofLongPublicTls(Extension.certificatePolicies, policy("1.2.3", "2.23.141.1")))
                .isEmpty();
        assertThat(ofLongPublicTls(new ASN1ObjectIdentifier("1.2.3"), DERNull.INSTANCE))
                .isEmpty();
    }

    @Test
    void a_broken_one_costs_a_finding_and_the_others_count() {
        var certificate = read(TestCertificates.of("CN=x")
                .extension(Extension.subjectAlternativeName, false, new DERSequence(DERNull.INSTANCE))
                .extension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[200]))
                .keyUsage(KeyUsage.cRLSign));
        assertThat(certificate.facts().keyUsage()).containsExactly("cRLSign");
        assertThat(certificate.findings())
                .filteredOn(finding -> finding.code() == Code.UNREADABLE_EXTENSION)
                .extracting(Finding::message)
                .containsExactly("1 of its extensions are broken or there twice; what they should say is unknown.");
    }
}
