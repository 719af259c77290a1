package io.tradeseal.x509.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5280 §4.2.1.10, kind by kind. */
class NameConstraintsTest {
    private static final KeyPair KEYS = TestCertificates.keys("RSA2048", "constraining");

    private static GeneralName name(String kind, String value) {
        return switch (kind) {
            case "mail" -> new GeneralName(GeneralName.rfc822Name, value);
            case "dns" -> new GeneralName(GeneralName.dNSName, value);
            case "uri" -> new GeneralName(GeneralName.uniformResourceIdentifier, value);
            case "ip" -> new GeneralName(GeneralName.iPAddress, value);
            case "id" -> new GeneralName(GeneralName.registeredID, value);
            default -> new GeneralName(new X500Name(value));
        };
    }

    private static GeneralSubtree[] trees(GeneralName... bases) {
        var trees = new GeneralSubtree[bases.length];
        for (int i = 0; i < bases.length; i++) trees[i] = new GeneralSubtree(bases[i]);
        return trees;
    }

    private static GeneralName[] mailboxes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> name("mail", "m" + i + "@x"))
                .toArray(GeneralName[]::new);
    }

    private static Made constraining(NameConstraints constraints) {
        return issuing("CN=Anchor", "CN=Anchor", constraints);
    }

    private static Made issuing(String name, String issuer, NameConstraints constraints) {
        return TestCertificates.of(name)
                .keys(KEYS, "SHA256withRSA")
                .issuedBy(issuer, KEYS)
                .authority()
                .extension(Extension.nameConstraints, false, constraints) // critical ones the JDK reads by itself
                .make();
    }

    private static boolean allows(NameConstraints constraints, TestCertificates.Builder leaf) {
        var verdict = Chain.verdict(
                constraining(constraints), leaf.issuedBy("CN=Anchor", KEYS).make());
        assertThat(verdict).matches("Trusted|.*has a name that its issuers' name constraints exclude\\.");
        return verdict.equals("Trusted");
    }

    private static TestCertificates.Builder named(GeneralName... names) {
        return TestCertificates.of("CN=leaf,O=Partner")
                .extension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    private static boolean permits(GeneralName base, TestCertificates.Builder leaf) {
        return allows(new NameConstraints(trees(base), null), leaf);
    }

    private static boolean excludes(GeneralName base, TestCertificates.Builder leaf) {
        return !allows(new NameConstraints(null, trees(base)), leaf);
    }

    @ParameterizedTest
    @CsvSource({
        "dns, example.com, example.com, true",
        "dns, example.com, EXAMPLE.com, true",
        "dns, EXAMPLE.com, a.b.example.com, true",
        "dns, example.com, badexample.com, false",
        "dns, example.com, com, false",
        "dns, .example.com, a.example.com, true",
        "dns, .example.com, example.com, false",
        "dns, example.com, *.example.com, true",
        "dns, '', example.com, true",
        "mail, a@example.com, a@example.com, true",
        "mail, a@example.com, a@EXAMPLE.com, true",
        "mail, a@example.com, A@example.com, false",
        "mail, a@example.com, b@example.com, false",
        "mail, a@example.com, a@example.org, false",
        "mail, example.com, x@Example.com, true",
        "mail, example.com, x@a.example.com, false",
        "mail, .example.com, x@a.EXAMPLE.com, true",
        "mail, .example.com, x@example.com, false",
        "mail, example.com, example.com, false",
        "mail, .example.com, a.example.com, false",
        "mail, example.com, @example.com, true",
        "mail, @example.com, @example.com, true",
        "mail, @example.com, a@example.com, false",
        "mail, '', x@example.com, true",
        "mail, '', nobody, true",
        "mail, example.com, '\"@\"@example.com', true",
        "uri, example.com, https://example.com/x, true",
        "uri, example.com, https://u@EXAMPLE.com:8443, true",
        "uri, example.com, https://a.example.com, false",
        "uri, .example.com, https://a.example.com?q, true",
        "uri, .example.com, https://example.com#f, false",
        "uri, example.com, a://example.com, true",
        "uri, '', https://example.com, true",
        "ip, 10.0.0.0/8, 10.255.0.1, true",
        "ip, 10.0.0.0/8, 11.0.0.1, false",
        "ip, 10.1.2.3/255.0.0.0, 10.9.9.9, true",
        "ip, 0.0.0.0/0, 11.0.0.1, true",
        "ip, 2001:db8::/32, 2001:db8::1, true",
        "ip, 2001:db8::/32, 2001:db9::1, false",
        "ip, 10.0.0.0/8, 2001:db8::1, false",
        "directory, 'C=DE,O=Partner', 'C=DE,O=partner,CN=x', true",
        "directory, 'C=DE,O=Partner', 'C=DE,O=Partner', true",
        "directory, 'C=DE,O=Partner', 'C=DE', false",
        "directory, 'C=DE,O=Partner', 'O=Partner,C=DE,CN=x', false",
    })
    void a_name_is_below_another_of_its_kind(String kind, String base, String name, boolean below) {
        var subject = name("directory", "CN=leaf,O=Partner");
        var permitting = kind.equals("directory") ? trees(name(kind, base), subject) : trees(name(kind, base));
        assertThat(allows(new NameConstraints(permitting, null), named(name(kind, name))))
                .as("permitted")
                .isEqualTo(below);
        assertThat(excludes(name(kind, base), named(name(kind, name))))
                .as("excluded")
                .isEqualTo(below);
    }

    @Test
    void a_subject_is_a_name_too() {
        var partner = name("directory", "O=Partner");
        assertThat(permits(partner, TestCertificates.of("O=Partner,CN=x"))).isTrue();
        assertThat(permits(partner, TestCertificates.of("O=Other,CN=x"))).isFalse();
        assertThat(excludes(partner, TestCertificates.of("O=Partner,CN=x"))).isTrue();
    }

    @Test
    void the_empty_name_excludes_every_subject_and_an_empty_subject_is_none() {
        var everybody = name("directory", "");
        assertThat(excludes(everybody, TestCertificates.of("CN=x"))).isTrue();
        var nameless = TestCertificates.of("")
                .extension(Extension.subjectAlternativeName, true, new GeneralNames(name("dns", "a.example.com")));
        assertThat(excludes(everybody, nameless)).isFalse();
        assertThat(permits(name("directory", "O=Partner"), nameless)).isTrue();
    }

    @Test
    void an_address_in_a_subject_is_an_address() {
        var leaf = TestCertificates.of("CN=x,E=a@example.com");
        assertThat(permits(name("mail", "example.com"), leaf)).isTrue();
        assertThat(permits(name("mail", "example.org"), leaf)).isFalse();
        assertThat(excludes(name("mail", "example.com"), leaf)).isTrue();
    }

    @Test
    void names_of_other_kinds_are_not_bounded() {
        assertThat(permits(name("dns", "example.com"), named(name("mail", "a@example.org"))))
                .isTrue();
        assertThat(excludes(name("dns", ""), named(name("mail", "a@example.org"))))
                .isFalse();
    }

    @Test
    void every_name_has_to_be_permitted_by_one_of_the_permitting() {
        var constraints = new NameConstraints(trees(name("dns", "a.example"), name("dns", "b.example")), null);
        assertThat(allows(constraints, named(name("dns", "a.example"), name("dns", "x.b.example"))))
                .isTrue();
        assertThat(allows(constraints, named(name("dns", "a.example"), name("dns", "c.example"))))
                .isFalse();
    }

    @Test
    void what_is_excluded_is_not_permitted_by_another() {
        var constraints =
                new NameConstraints(trees(name("dns", "example.com")), trees(name("dns", "secret.example.com")));
        assertThat(allows(constraints, named(name("dns", "a.example.com")))).isTrue();
        assertThat(allows(constraints, named(name("dns", "x.secret.example.com"))))
                .isFalse();
    }

    @Test
    void a_pattern_is_excluded_where_one_of_its_names_is() {
        assertThat(excludes(name("dns", "a.example.com"), named(name("dns", "*.example.com"))))
                .isTrue();
        assertThat(excludes(name("dns", "a.b.example.com"), named(name("dns", "*.example.com"))))
                .isFalse();
        assertThat(permits(name("dns", "a.example.com"), named(name("dns", "*.example.com"))))
                .isFalse();
    }

    @Test
    void where_nobody_can_tell_nothing_is_permitted() {
        for (var uri :
                new String[] {"urn:x:y", "https://[::1]/", "https://10.0.0.1/", "https:///x", "://example.com"}) {
            assertThat(permits(name("uri", "example.com"), named(name("uri", uri))))
                    .as(uri)
                    .isFalse();
            assertThat(excludes(name("uri", "example.com"), named(name("uri", uri))))
                    .as(uri)
                    .isTrue();
        }
        assertThat(excludes(name("id", "1.2.3"), named(name("id", "1.2.4")))).isTrue();
        assertThat(permits(name("id", "1.2.3"), named(name("id", "1.2.3")))).isFalse();
        assertThat(permits(name("id", "1.2.3"), named(name("dns", "example.com"))))
                .isTrue();
    }

    @Test
    void a_depth_is_nothing_that_anybody_understands() {
        var bounded = new GeneralSubtree(name("dns", "example.com"), BigInteger.ONE, null);
        var open = new GeneralSubtree(name("dns", "example.com"), BigInteger.ZERO, BigInteger.TWO);
        for (var tree : new GeneralSubtree[] {bounded, open}) {
            var constraints = new NameConstraints(new GeneralSubtree[] {tree}, null);
            assertThat(allows(constraints, named(name("dns", "a.example.com")))).isFalse();
            assertThat(allows(constraints, named(name("mail", "a@example.com"))))
                    .isTrue();
        }
    }

    @Test
    void constraints_or_names_that_cannot_be_read_permit_nothing() {
        var broken = TestCertificates.of("CN=Anchor")
                .keys(KEYS, "SHA256withRSA")
                .authority()
                .extension(Extension.nameConstraints, false, new DEROctetString(new byte[1]))
                .make();
        var leaf = TestCertificates.of("CN=leaf").issuedBy("CN=Anchor", KEYS).make();
        assertThat(Chain.verdict(broken, leaf)).contains("name constraints");
        var unreadable = TestCertificates.of("CN=leaf")
                .extension(Extension.subjectAlternativeName, false, new DERSequence(DERNull.INSTANCE));
        assertThat(permits(name("dns", "example.com"), unreadable)).isFalse();
    }

    /** {@code Trusted}, or what is found, of a leaf with so many names below an anchor with so many constraints. */
    private static String compared(int names, int trees, boolean permitted) {
        var bases =
                IntStream.range(0, trees).mapToObj(i -> name("dns", "h" + i)).toArray(GeneralName[]::new);
        var constraints = permitted ? new NameConstraints(trees(bases), null) : new NameConstraints(null, trees(bases));
        var leaf = named(mailboxes(names - 1)).issuedBy("CN=Anchor", KEYS); // and a subject
        return Chain.verdict(constraining(constraints), leaf.make());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_million_comparisons_are_made_and_of_more_nothing_is_claimed(boolean permitted) {
        assertThat(compared(1023, 1023, permitted)).isEqualTo("Trusted");
        assertThat(compared(1024, 1024, permitted))
                .isEqualTo(
                        "Whether the chain holds is not found out, as that would take too long: 'O=Partner,CN=leaf' has"
                                + " 1024 names and its issuer 'CN=Anchor' 1024 name constraints, while 1048576 comparisons are made"
                                + " for all chains together.");
    }

    @Test
    void the_comparisons_of_all_chains_together_are_bounded() {
        var bases = IntStream.range(0, 700).mapToObj(i -> name("dns", "h" + i)).toArray(GeneralName[]::new);
        var constraints = new NameConstraints(null, trees(bases));
        var intermediate = issuing("CN=Intermediate", "CN=Anchor", constraints);
        var leaf = TestCertificates.of("CN=leaf")
                .extension(Extension.subjectAlternativeName, false, new GeneralNames(mailboxes(800)))
                .issuedBy("CN=Intermediate", KEYS)
                .make();
        assertThat(Chain.verdict(constraining(new NameConstraints(null, null)), intermediate, leaf))
                .isEqualTo("Trusted");
        assertThat(Chain.verdict(constraining(constraints), intermediate, leaf))
                .startsWith("Whether the chain holds is not found out");
    }

    @Test
    void thousands_of_constraints_of_several_issuers_cost_no_more_than_their_reading() {
        var networks = IntStream.range(0, 4500)
                .mapToObj(i -> name("ip", "10.%d.%d.0/24".formatted(i / 250, i % 250)))
                .toArray(GeneralName[]::new);
        var constraints = new NameConstraints(trees(networks), null);
        var upper = issuing("CN=Upper", "CN=Anchor", constraints);
        var lower = issuing("CN=Lower", "CN=Upper", constraints);
        var leaf = TestCertificates.of("CN=leaf").issuedBy("CN=Lower", KEYS).make();
        assertThat(Chain.verdict(constraining(new NameConstraints(null, null)), upper, lower, leaf))
                .isEqualTo("Trusted");
    }

    @Test
    void of_what_stands_together_in_a_subject_the_address_alone_is_one() {
        assertThat(permits(name("mail", "example.com"), TestCertificates.of("CN=x+E=a@example.com")))
                .isTrue();
    }

    @Test
    void issuers_that_issue_themselves_anew_are_not_bound_but_whoever_they_issue_is() {
        var constraints = new NameConstraints(trees(name("directory", "O=Partner")), null);
        var anchor = TestCertificates.of("CN=Anchor")
                .keys(KEYS, "SHA256withRSA")
                .authority()
                .extension(Extension.nameConstraints, true, constraints)
                .make();
        var newKeys = TestCertificates.keys("RSA2048", "constraining anew");
        var anew = TestCertificates.of("CN=Anchor")
                .keys(newKeys, "SHA256withRSA")
                .issuedBy("CN=Anchor", KEYS)
                .authority()
                .make();
        var leaf = TestCertificates.of("O=Partner,CN=x");
        assertThat(Chain.verdict(
                        anchor, anew, leaf.issuedBy("CN=Anchor", newKeys).make()))
                .isEqualTo("Trusted");
        assertThat(Chain.verdict(anchor, anew)).contains("'CN=Anchor' has a name");
        var other = TestCertificates.of("O=Other,CN=x")
                .issuedBy("CN=Anchor", newKeys)
                .make();
        assertThat(Chain.verdict(anchor, anew, other)).contains("O=Other");
    }
}
