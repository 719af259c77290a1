package io.tradeseal.x509.trust;

import static io.tradeseal.x509.TestCertificates.BORN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.RevocationSource.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationSourceTest {
    private static final Instant NOW = BORN.plus(Duration.ofDays(10));
    private static final Instant IN_1_YEAR = BORN.plus(Duration.ofDays(365));

    private final TestAuthority root = TestAuthority.root("CN=Root");
    private final TestAuthority issuing = root.intermediate("CN=Issuing", IN_1_YEAR);
    private final ChainCheck check = new ChainCheck(
            TrustMaterial.of(List.of(root.x509()), List.of(issuing.x509()), List.of(), List.of()), false);

    private static X509 read(Made made) {
        return X509.read(made.der());
    }

    @Test
    void lists_and_responders_are_those_that_the_certificates_of_the_chain_name() throws Exception {
        var leaf = issuing.issuing("CN=partner", IN_1_YEAR)
                .revocationLists("http://crl.example/issuing.crl", "ldap://crl.example/x", "http://bad example/")
                .responder("https://ocsp.example/")
                .make();
        var sources = check.sources(read(leaf), List.of(), NOW);
        assertThat(sources).extracting(RevocationSource::kind).containsExactly(Kind.LIST, Kind.RESPONDER);
        assertThat(sources)
                .extracting(RevocationSource::url)
                .containsExactly("http://crl.example/issuing.crl", "https://ocsp.example/");
        var request = new OCSPReq(sources.getLast().request());
        assertThat(request.getRequestList()).hasSize(1);
        assertThat(request.getRequestList()[0].getCertID().getSerialNumber())
                .isEqualTo(new org.bouncycastle.cert.X509CertificateHolder(leaf.der()).getSerialNumber());
    }

    @Test
    void without_a_chain_nobody_is_asked() {
        var stranger = TestAuthority.root("CN=Other")
                .issuing("CN=stranger", IN_1_YEAR)
                .revocationLists("http://crl.example/other.crl")
                .make();
        assertThat(check.sources(read(stranger), List.of(), NOW)).isEmpty();
        assertThat(check.sources(root.x509(), List.of(), NOW)).isEmpty();
    }

    @Test
    void a_chain_that_does_not_hold_yet_asks_nobody() {
        var leaf = issuing.issuing("CN=later", IN_1_YEAR)
                .valid(NOW.plusSeconds(1), IN_1_YEAR)
                .revocationLists("http://crl.example/later.crl")
                .make();
        assertThat(check.sources(read(leaf), List.of(), NOW)).isEmpty();
        assertThat(check.sources(read(leaf), List.of(), NOW.plusSeconds(1))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1", "1025, 0"})
    void an_address_has_at_most_1024_characters(int length, int sources) {
        var url = "http://crl.example/" + "x".repeat(length - 19);
        var leaf = issuing.issuing("CN=partner", IN_1_YEAR).revocationLists(url).make();
        assertThat(check.sources(read(leaf), List.of(), NOW)).hasSize(sources);
    }

    @ParameterizedTest
    @CsvSource({"~, 1", "!, 1", "\u007f, 0", "' ', 0"})
    void an_address_is_of_printable_ascii(String end, int sources) {
        var leaf = issuing.issuing("CN=partner", IN_1_YEAR)
                .revocationLists("HTTP://crl.example/" + end)
                .make();
        assertThat(check.sources(read(leaf), List.of(), NOW)).hasSize(sources);
    }

    @Test
    void what_says_something_else_or_says_it_elsewhere_is_no_address() {
        var relative = new DistributionPointName(
                DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER, new DERSet(new DERUTF8String("x")));
        var points = new DistributionPoint[] {
            new DistributionPoint(null, null, new GeneralNames(new GeneralName(new X500Name("CN=lister")))),
            new DistributionPoint(relative, null, null)
        };
        var issuerAt = new AuthorityInformationAccess(
                X509ObjectIdentifiers.id_ad_caIssuers,
                new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.example/issuer.cer"));
        var elsewhere = issuing.issuing("CN=partner", IN_1_YEAR)
                .extension(Extension.cRLDistributionPoints, false, new CRLDistPoint(points))
                .extension(Extension.authorityInfoAccess, false, issuerAt)
                .make();
        assertThat(check.sources(read(elsewhere), List.of(), NOW)).isEmpty();
        var both = new CRLDistPoint(new DistributionPoint[] {
            points[0],
            new DistributionPoint(
                    new DistributionPointName(new GeneralNames(
                            new GeneralName(GeneralName.uniformResourceIdentifier, "http://crl.example/1"))),
                    null,
                    null)
        });
        var one = issuing.issuing("CN=partner", IN_1_YEAR)
                .extension(Extension.cRLDistributionPoints, false, both)
                .make();
        assertThat(check.sources(read(one), List.of(), NOW))
                .extracting(RevocationSource::url)
                .containsExactly("http://crl.example/1");
    }

    @Test
    void at_most_four_addresses_of_a_kind_count() {
        var urls = new String[20];
        for (int i = 0; i < urls.length; i++) urls[i] = "http://crl.example/" + i;
        var leaf =
                issuing.issuing("CN=partner", IN_1_YEAR).revocationLists(urls).make();
        assertThat(check.sources(read(leaf), List.of(), NOW)).hasSize(4);
    }

    @Test
    void a_check_that_asks_knows_what_was_fetched() {
        var leaf = issuing.issue("CN=partner", IN_1_YEAR);
        var until = NOW.plus(Duration.ofDays(7));
        var list = RevocationList.read(issuing.revoking(NOW.minusSeconds(60), until, List.of(leaf)));
        var ofRoot = RevocationList.read(root.revoking(NOW.minusSeconds(60), until, List.of()));
        assertThat(check.of(read(leaf), List.of(), NOW).revocation()).isEqualTo(Trust.Revocation.NOT_CHECKED);
        assertThat(check.asking(List.of(), List.of())
                        .of(read(leaf), List.of(), NOW)
                        .revocation())
                .isEqualTo(Trust.Revocation.UNDETERMINED);
        assertThat(check.asking(List.of(list, ofRoot), List.of())
                        .of(read(leaf), List.of(), NOW)
                        .revocation())
                .isEqualTo(Trust.Revocation.REVOKED);
    }
}
