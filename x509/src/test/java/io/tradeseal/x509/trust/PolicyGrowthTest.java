package io.tradeseal.x509.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import java.security.KeyPair;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.junit.jupiter.api.Test;

/** Each policy of each certificate is a node of RFC 5280's tree, which is looked through for each policy below. */
class PolicyGrowthTest {
    private static final KeyPair KEYS = TestCertificates.keys("RSA2048", "growing");

    private static Made made(String name, String issuer, int policies) {
        var named = IntStream.range(0, policies)
                .mapToObj(i -> new PolicyInformation(new ASN1ObjectIdentifier("1.2.3." + i)))
                .toArray(PolicyInformation[]::new);
        return TestCertificates.of(name)
                .keys(KEYS, "SHA256withRSA")
                .issuedBy(issuer, KEYS)
                .authority()
                .extension(Extension.certificatePolicies, false, new CertificatePolicies(named))
                .make();
    }

    private static String verdict(int policies) {
        return Chain.verdict(
                made("CN=0", "CN=0", policies), made("CN=1", "CN=0", policies), made("CN=2", "CN=1", policies));
    }

    @Test
    void a_chain_that_names_hundreds_of_policies_holds() {
        assertThat(verdict(500)).isEqualTo("Trusted");
    }

    @Test
    void of_a_chain_that_names_more_policies_than_are_followed_nothing_is_claimed() {
        assertThat(verdict(4500))
                .startsWith("Whether the chain holds is not found out, as that would take too long")
                .endsWith("stands in a chain that names more policies than are followed.");
    }
}
