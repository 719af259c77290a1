package io.tradeseal.x509.trust;

import static io.tradeseal.x509.TestCertificates.BORN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.Finding;
import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Trust.Revocation;
import io.tradeseal.x509.trust.Trust.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final Instant NOW = BORN.plus(Duration.ofDays(10));
    private static final Instant IN_1_YEAR = BORN.plus(Duration.ofDays(365));
    private static final Instant IN_2_YEARS = BORN.plus(Duration.ofDays(730));

    private final TestAuthority root = TestAuthority.root("CN=Root");
    private final TestAuthority issuing = root.intermediate("CN=Issuing", IN_2_YEARS);
    private final Made leaf = issuing.issue("CN=partner", IN_1_YEAR);

    private static X509 read(Made made) {
        return X509.read(made.der());
    }

    private Trust check(Made certificate, List<X509> companions, Instant at, X509... intermediates) {
        var material = TrustMaterial.of(List.of(root.x509()), List.of(intermediates), List.of(), List.of());
        return new ChainCheck(material, false).of(read(certificate), companions, at);
    }

    private Trust checkRevocation(List<byte[]> lists, List<byte[]> responses) {
        var material = TrustMaterial.of(
                List.of(root.x509()),
                List.of(issuing.x509()),
                lists.stream().map(RevocationList::read).toList(),
                responses.stream()
                        .map(OcspResponse::read)
                        .map(Optional::orElseThrow)
                        .toList());
        return new ChainCheck(material, true).of(read(leaf), List.of(), NOW);
    }

    private byte[] list(TestAuthority authority, Made... revoked) {
        return authority.revoking(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(7)), List.of(revoked));
    }

    @Test
    void a_chain_to_an_anchor_is_trusted_until_its_first_certificate_ends() {
        var trust = check(leaf, List.of(), NOW, issuing.x509());
        assertThat(trust)
                .isEqualTo(new Trust(
                        Status.TRUSTED,
                        root.x509().facts().thumbprint(),
                        BORN,
                        IN_1_YEAR,
                        Revocation.NOT_CHECKED,
                        List.of()));
    }

    @Test
    void an_intermediate_may_come_along_with_the_certificate() {
        assertThat(check(leaf, List.of(issuing.x509()), NOW).status()).isEqualTo(Status.TRUSTED);
    }

    @Test
    void the_end_of_an_issuer_is_told_by_the_window_alone_on_whatever_day_one_asks() {
        var shortLived = root.intermediate("CN=Issuing", BORN.plus(Duration.ofDays(100)));
        var certificate = shortLived.issue("CN=x", IN_1_YEAR);
        var before = check(certificate, List.of(), NOW, shortLived.x509());
        var after = check(certificate, List.of(), BORN.plus(Duration.ofDays(101)), shortLived.x509());
        assertThat(before.validUntil()).isEqualTo(BORN.plus(Duration.ofDays(100)));
        assertThat(after).isEqualTo(before);
        assertThat(before.trustedAt(BORN.plus(Duration.ofDays(100)))).isTrue();
        assertThat(before.trustedAt(BORN.plus(Duration.ofDays(101)))).isFalse();
    }

    @Test
    void the_end_of_the_anchor_counts_too() {
        var old = TestAuthority.root("CN=Old", BORN.plus(Duration.ofDays(5)));
        var material = TrustMaterial.of(List.of(old.x509()), List.of(), List.of(), List.of());
        var trust = new ChainCheck(material, false).of(read(old.issue("CN=x", IN_1_YEAR)), List.of(), NOW);
        assertThat(trust.validUntil()).isEqualTo(BORN.plus(Duration.ofDays(5)));
        assertThat(trust.trustedAt(NOW)).isFalse();
    }

    @Test
    void without_anchors_nothing_is_known() {
        var nothing = TrustMaterial.of(List.of(), List.of(issuing.x509()), List.of(), List.of());
        assertThat(new ChainCheck(nothing, true).of(read(leaf), List.of(), NOW)).isEqualTo(Trust.UNKNOWN);
    }

    @Test
    void a_missing_issuer_is_named() {
        var trust = check(leaf, List.of(), NOW);
        assertThat(trust.status()).isEqualTo(Status.INCOMPLETE);
        assertThat(trust.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Finding.Code.CHAIN_INCOMPLETE);
            assertThat(finding.message()).contains("CN=Issuing").contains("CN=partner");
        });
    }

    @Test
    void a_chain_to_a_stranger_is_not_trusted() {
        var stranger = TestAuthority.root("CN=Stranger");
        var trust = check(stranger.issue("CN=x", IN_1_YEAR), List.of(stranger.x509()), NOW);
        assertThat(trust.status()).isEqualTo(Status.UNTRUSTED);
        assertThat(trust.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("ends at 'CN=Stranger'"));
    }

    @Test
    void a_self_signed_certificate_is_trusted_when_it_is_an_anchor_itself() {
        var own = TestCertificates.selfSigned("CN=own");
        assertThat(check(own, List.of(), NOW).status()).isEqualTo(Status.UNTRUSTED);
        var material = TrustMaterial.of(List.of(read(own)), List.of(), List.of(), List.of());
        var trust = new ChainCheck(material, false).of(read(own), List.of(), NOW);
        assertThat(trust.status()).isEqualTo(Status.TRUSTED);
        assertThat(trust.anchorThumbprint()).isEqualTo(read(own).facts().thumbprint());
    }

    @Test
    void an_issuer_that_is_only_called_so_is_not_trusted() {
        var impostor = TestCertificates.of("CN=x")
                .issuedBy("CN=Root", TestCertificates.keys("RSA2048", "impostor"))
                .make();
        var trust = check(impostor, List.of(), NOW);
        assertThat(trust.status()).isEqualTo(Status.UNTRUSTED);
        assertThat(trust.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Finding.Code.NOT_TRUSTED);
            assertThat(finding.message()).contains("'CN=x'").contains("key of the");
        });
    }

    @Test
    void a_certificate_that_may_issue_none_issues_none() {
        var keys = TestCertificates.keys("RSA2048", "middle");
        var middle = root.issuing("CN=middle", IN_1_YEAR)
                .keys(keys, "SHA256withRSA")
                .keyUsage(KeyUsage.digitalSignature)
                .make();
        var below = TestCertificates.of("CN=below").issuedBy("CN=middle", keys).make();
        var trust = check(below, List.of(read(middle)), NOW);
        assertThat(trust.status()).isEqualTo(Status.UNTRUSTED);
        assertThat(trust.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("'CN=middle'"));
    }

    @Test
    void a_forgeable_signature_holds_no_chain() {
        var forged = root.issuing("CN=x", IN_1_YEAR).signature("MD5withRSA").make();
        var trust = check(forged, List.of(), NOW);
        assertThat(trust.status()).isEqualTo(Status.UNTRUSTED);
        assertThat(trust.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("MD5withRSA"));
    }

    @Test
    void lists_of_each_issuer_tell_that_nothing_is_revoked() {
        var trust = checkRevocation(List.of(list(root), list(issuing)), List.of());
        assertThat(trust.revocation()).isEqualTo(Revocation.GOOD);
        assertThat(trust.findings()).isEmpty();
    }

    @Test
    void a_list_tells_that_the_certificate_is_revoked() {
        var trust = checkRevocation(List.of(list(root), list(issuing, leaf)), List.of());
        assertThat(trust.status()).isEqualTo(Status.REVOKED);
        assertThat(trust.revocation()).isEqualTo(Revocation.REVOKED);
        assertThat(trust.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("'CN=partner' was revoked"));
    }

    @Test
    void without_a_list_or_with_an_outdated_or_foreign_one_nothing_can_be_told() {
        var outdated = issuing.revoking(BORN, BORN.plus(Duration.ofDays(1)), List.of());
        var foreign = TestAuthority.root("CN=Other").revoking(NOW, IN_1_YEAR, List.of(leaf));
        for (var lists : List.of(
                List.<byte[]>of(),
                List.of(list(issuing)),
                List.of(list(root), outdated),
                List.of(list(root), foreign))) {
            var trust = checkRevocation(lists, List.of());
            assertThat(trust.status()).isEqualTo(Status.TRUSTED);
            assertThat(trust.revocation()).isEqualTo(Revocation.UNDETERMINED);
            assertThat(trust.findings())
                    .extracting(Finding::code)
                    .containsExactly(Finding.Code.REVOCATION_UNDETERMINED);
        }
    }

    @Test
    void an_ocsp_response_tells_it_of_one_certificate_and_a_list_of_another() {
        var good = issuing.answering(leaf.der(), false, NOW, NOW.plus(Duration.ofDays(1)));
        var revoked = issuing.answering(leaf.der(), true, NOW, NOW.plus(Duration.ofDays(1)));
        assertThat(checkRevocation(List.of(list(root)), List.of(good)).revocation())
                .isEqualTo(Revocation.GOOD);
        assertThat(checkRevocation(List.of(list(root)), List.of(revoked)).revocation())
                .isEqualTo(Revocation.REVOKED);
    }

    @Test
    void an_ocsp_response_that_is_outdated_or_signed_by_another_says_nothing() {
        var outdated = issuing.answering(leaf.der(), true, BORN, BORN.plus(Duration.ofDays(1)));
        var foreign = root.answering(leaf.der(), true, NOW, NOW.plus(Duration.ofDays(1)));
        assertThat(checkRevocation(List.of(list(root)), List.of(outdated, foreign))
                        .revocation())
                .isEqualTo(Revocation.UNDETERMINED);
    }

    @Tag("costly")
    @Test
    void issuers_that_certify_each_other_in_every_combination_cost_a_bounded_time() {
        var others = new ArrayList<X509>();
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                others.add(read(TestCertificates.of("CN=Maze" + i)
                        .keys(TestCertificates.keys("RSA2048", "maze"), "SHA256withRSA")
                        .issuedBy("CN=Maze" + j, TestCertificates.keys("RSA2048", "maze"))
                        .authority()
                        .make()));
            }
        }
        var lost = TestCertificates.of("CN=lost")
                .issuedBy("CN=Maze0", TestCertificates.keys("RSA2048", "maze"))
                .make();
        long start = System.nanoTime();
        var trust = check(lost, others, NOW);
        assertThat(trust.status()).isNotEqualTo(Status.TRUSTED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }
}
