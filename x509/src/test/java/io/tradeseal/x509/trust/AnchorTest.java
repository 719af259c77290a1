package io.tradeseal.x509.trust;

import static io.tradeseal.x509.TestCertificates.BORN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Trust.Revocation;
import io.tradeseal.x509.trust.Trust.Status;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far the word of an anchor reaches. */
class AnchorTest {
    private static final KeyPair KEYS = TestCertificates.keys("RSA2048", "anchor");
    private static final KeyPair MIDDLE = TestCertificates.keys("RSA2048", "middle");

    private static TestCertificates.Builder anchor() {
        return TestCertificates.of("CN=Anchor").keys(KEYS, "SHA256withRSA");
    }

    private static TestCertificates.Builder below(String subject) {
        return TestCertificates.of(subject).issuedBy("CN=Anchor", KEYS);
    }

    private static TestCertificates.Builder middle() {
        return below("CN=Middle").keys(MIDDLE, "SHA256withRSA").authority();
    }

    private static TestCertificates.Builder belowMiddle() {
        return TestCertificates.of("CN=leaf").issuedBy("CN=Middle", MIDDLE);
    }

    private static TestCertificates.Builder policies(TestCertificates.Builder builder, String... oids) {
        var policies = new PolicyInformation[oids.length];
        for (int i = 0; i < oids.length; i++) {
            policies[i] = new PolicyInformation(new ASN1ObjectIdentifier(oids[i]));
        }
        return builder.extension(Extension.certificatePolicies, false, new CertificatePolicies(policies));
    }

    /** From here on down there must be a policy that all permit. */
    private static TestCertificates.Builder requiringPolicy(TestCertificates.Builder builder) {
        return builder.extension(
                Extension.policyConstraints, true, new DERSequence(new DERTaggedObject(false, 0, new ASN1Integer(0))));
    }

    @Test
    void a_certificate_that_is_no_authority_vouches_for_itself_alone() {
        var pinned = anchor().make();
        assertThat(Chain.verdict(pinned)).isEqualTo("Trusted");
        assertThat(Chain.trust(pinned, below("CN=Partner B").make()).status()).isEqualTo(Status.UNTRUSTED);
        assertThat(Chain.verdict(pinned, below("CN=Partner B").make()))
                .contains("'CN=Anchor' is a trust anchor that vouches for itself alone");
        assertThat(Chain.verdict(pinned, middle().make(), belowMiddle().make()))
                .contains("'CN=Anchor' is a trust anchor that vouches for itself alone");
    }

    @Test
    void a_certificate_that_says_it_is_no_authority_vouches_for_itself_alone() {
        var pinned = anchor().extension(Extension.basicConstraints, true, new BasicConstraints(false))
                .make();
        assertThat(Chain.verdict(pinned, below("CN=Partner B").make())).contains("vouches for itself alone");
    }

    @Test
    void a_root_of_version_1_can_say_nothing_and_is_an_authority() throws Exception {
        var name = new X500Principal("CN=Anchor");
        var root = new JcaX509v1CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(BORN),
                        Date.from(BORN.plus(Duration.ofDays(900))),
                        name,
                        KEYS.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(KEYS.getPrivate()));
        var read = List.of(
                X509.read(root.getEncoded()), X509.read(below("CN=leaf").make().der()));
        assertThat(Chain.verdict(Chain.trust(read))).isEqualTo("Trusted");
    }

    @Test
    void an_authority_that_another_has_certified_is_an_anchor_like_a_root() {
        var issuing = TestCertificates.of("CN=Anchor")
                .keys(KEYS, "SHA256withRSA")
                .issuedBy("CN=Nobody here", MIDDLE)
                .authority()
                .make();
        assertThat(Chain.verdict(issuing, below("CN=leaf").make())).isEqualTo("Trusted");
    }

    @Test
    void an_anchor_whose_key_usage_is_for_something_else_issues_nothing() {
        var anchor = anchor().authority().keyUsage(KeyUsage.digitalSignature).make();
        assertThat(Chain.verdict(anchor, below("CN=leaf").make()))
                .contains("'CN=Anchor' issues certificates though its key usage does not allow it");
    }

    @Test
    void an_anchor_may_bound_the_number_of_issuers_below_it() {
        var anchor = anchor().extension(Extension.basicConstraints, true, new BasicConstraints(0))
                .make();
        assertThat(Chain.verdict(anchor, below("CN=leaf").make())).isEqualTo("Trusted");
        assertThat(Chain.verdict(anchor, middle().make(), belowMiddle().make()))
                .contains("'CN=Anchor' has more issuers below it than it permits");
    }

    @Test
    void an_anchor_may_bound_the_names_below_it() {
        var partners = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "partners.example"));
        var anchor = anchor().authority()
                .extension(Extension.nameConstraints, true, new NameConstraints(new GeneralSubtree[] {partners}, null))
                .make();
        assertThat(Chain.verdict(
                        anchor, below("CN=leaf").dnsName("a.partners.example").make()))
                .isEqualTo("Trusted");
        assertThat(Chain.verdict(anchor, below("CN=leaf").dnsName("example").make()))
                .contains("'CN=leaf' has a name that its issuers' name constraints exclude");
    }

    @Test
    void an_anchor_with_a_critical_extension_that_nobody_understands_is_taken_for_nothing() {
        var anchor = anchor().authority()
                .extension(new ASN1ObjectIdentifier("1.2.3.4.5"), true, DERNull.INSTANCE)
                .make();
        assertThat(Chain.verdict(anchor, below("CN=leaf").make()))
                .contains("'CN=Anchor' has a critical extension that nobody here understands");
    }

    @Test
    void an_anchor_may_bound_the_policies_below_it() {
        var anchor = requiringPolicy(policies(anchor().authority(), "1.2.3.1")).make();
        assertThat(Chain.verdict(anchor, policies(below("CN=leaf"), "1.2.3.1").make()))
                .isEqualTo("Trusted");
        assertThat(Chain.verdict(anchor, policies(below("CN=leaf"), "1.2.3.2").make()))
                .contains("has policies that its issuers do not permit");
    }

    @Test
    void an_anchor_that_names_no_policies_has_nothing_against_any() {
        var anchor = anchor().authority().make();
        var middle = requiringPolicy(policies(middle(), "1.2.3.1")).make();
        assertThat(Chain.verdict(
                        anchor, middle, policies(belowMiddle(), "1.2.3.1").make()))
                .isEqualTo("Trusted");
        assertThat(Chain.verdict(anchor, middle, belowMiddle().make()))
                .contains("has policies that its issuers do not permit");
    }

    @Test
    void who_asks_for_policies_gets_them() {
        var root = X509.read(anchor().authority().make().der());
        var material = TrustMaterial.of(List.of(root), List.of(), List.of(), List.of());
        var asking = new ChainCheck(material, false, new PolicyRules(Set.of("1.2.3.1"), true, false, false));
        var wanted = X509.read(policies(below("CN=leaf"), "1.2.3.1").make().der());
        var other = X509.read(policies(below("CN=leaf"), "1.2.3.2").make().der());
        assertThat(asking.of(wanted, List.of(), Chain.NOW).status()).isEqualTo(Status.TRUSTED);
        assertThat(asking.of(other, List.of(), Chain.NOW).status()).isEqualTo(Status.UNTRUSTED);
    }

    @Test
    void of_two_chains_of_which_nothing_is_known_the_first_counts() {
        var anchors = List.of(
                X509.read(anchor().authority().make().der()),
                X509.read(anchor().authority().make().der()));
        var material = TrustMaterial.of(anchors, List.of(), List.of(), List.of());
        var trust = new ChainCheck(material, true)
                .of(X509.read(below("CN=leaf").make().der()), List.of(), Chain.NOW);
        assertThat(trust.revocation()).isEqualTo(Revocation.UNDETERMINED);
        assertThat(trust.anchorThumbprint())
                .isEqualTo(anchors.getFirst().facts().thumbprint());
    }

    @Test
    void an_anchor_that_ended_before_the_others_began_holds_no_chain() {
        var anchor = anchor().authority()
                .valid(BORN.minusSeconds(60), BORN.minusSeconds(1))
                .make();
        assertThat(Chain.verdict(anchor, below("CN=leaf").make()))
                .contains("'CN=Anchor' has ended before all of its chain are valid");
    }

    @ParameterizedTest
    @CsvSource({"6, Trusted", "7, untrusted"})
    void six_issuers_stand_between_a_certificate_and_its_anchor_at_most(int issuers, String verdict) {
        var chain = new ArrayList<Made>();
        chain.add(anchor().authority().make());
        var above = "CN=Anchor";
        for (int i = 1; i <= issuers; i++) {
            var name = "CN=Issuer " + i;
            chain.add(TestCertificates.of(name)
                    .keys(KEYS, "SHA256withRSA")
                    .issuedBy(above, KEYS)
                    .authority()
                    .make());
            above = name;
        }
        chain.add(TestCertificates.of("CN=leaf").issuedBy(above, KEYS).make());
        var trust = Chain.trust(chain.toArray(Made[]::new));
        assertThat(trust.status() == Status.TRUSTED).isEqualTo(verdict.equals("Trusted"));
    }

    @ParameterizedTest
    @CsvSource({"63, true", "64, false"})
    void sixty_four_chains_are_tried_at_most(int others, boolean trusted) {
        var anchors = new ArrayList<X509>();
        for (int i = 0; i < others; i++) anchors.add(X509.read(anchor().make().der()));
        anchors.add(X509.read(anchor().authority().make().der()));
        var material = TrustMaterial.of(anchors, List.of(), List.of(), List.of());
        var trust = new ChainCheck(material, false)
                .of(X509.read(below("CN=leaf").make().der()), List.of(), Chain.NOW);
        assertThat(trust.status() == Status.TRUSTED).isEqualTo(trusted);
    }

    @Test
    void of_two_anchors_of_one_name_and_key_the_one_that_is_an_authority_counts() {
        Made pinned = anchor().make();
        Made root = anchor().authority().make();
        var anchors = List.of(X509.read(pinned.der()), X509.read(root.der()));
        var material = TrustMaterial.of(anchors, List.of(), List.of(), List.of());
        var trust = new ChainCheck(material, false)
                .of(X509.read(below("CN=leaf").make().der()), List.of(), Chain.NOW);
        assertThat(trust.anchorThumbprint()).isEqualTo(anchors.getLast().facts().thumbprint());
    }
}
