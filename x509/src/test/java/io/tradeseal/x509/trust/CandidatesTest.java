package io.tradeseal.x509.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.RevocationList;
import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.X509;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** By names alone: no signature is looked at. */
class CandidatesTest {
    private static final KeyPair KEYS = TestCertificates.keys("RSA2048", "candidates");

    private static Link link(String subject, String issuer) {
        return Link.of(X509.read(TestCertificates.of(subject)
                        .issuedBy(issuer, KEYS)
                        .unsigned()
                        .make()
                        .der()))
                .orElseThrow();
    }

    /** From {@code CN=0}, issued by {@code CN=1}, upwards. */
    private static List<Link> ladder(int rungs) {
        return IntStream.range(0, rungs)
                .mapToObj(i -> link("CN=" + i, "CN=" + (i + 1)))
                .toList();
    }

    private static Candidates of(List<Link> links, Link... anchors) {
        return Candidates.of(links.getFirst(), links, List.of(anchors), List.of());
    }

    @Test
    void three_certificates_of_one_name_are_tried() {
        var leaf = link("CN=leaf", "CN=issuer");
        var issuers = IntStream.range(0, 5)
                .mapToObj(i -> link("CN=issuer", "CN=root"))
                .toList();
        assertThat(Candidates.of(leaf, issuers, List.of(), List.of()).chosen())
                .containsExactlyElementsOf(issuers.subList(0, 3));
    }

    @Test
    void thirty_two_are_tried_in_all() {
        assertThat(of(ladder(40)).chosen()).hasSize(32);
        assertThat(of(ladder(33)).chosen()).hasSize(32);
        assertThat(of(ladder(32)).chosen()).hasSize(31);
    }

    @Test
    void whoever_has_nothing_to_do_with_it_is_none() {
        var leaf = link("CN=leaf", "CN=issuer");
        assertThat(Candidates.of(leaf, List.of(leaf, link("CN=other", "CN=root")), List.of(), List.of())
                        .chosen())
                .isEmpty();
    }

    @Test
    void who_issued_a_revocation_list_may_be_needed_too() {
        var lister = link("CN=Lister", "CN=root");
        X509CRL list = RevocationList.read(
                        TestAuthority.root("CN=Lister").revoking(TestCertificates.BORN, Chain.NOW, List.of()))
                .list();
        assertThat(Candidates.of(link("CN=leaf", "CN=issuer"), List.of(lister), List.of(), List.of(list))
                        .chosen())
                .containsExactly(lister);
    }

    @Test
    void the_way_up_leads_to_the_first_anchor_that_is_named() {
        var links = ladder(4);
        var walk = of(links, link("CN=3", "CN=3")).walk();
        assertThat(walk.links()).containsExactlyElementsOf(links.subList(0, 3));
        assertThat(walk.last()).isEqualTo(links.get(2));
        assertThat(walk.anchor()).map(Link::name).contains("CN=3");
    }

    @Test
    void the_way_up_ends_where_nobody_is_known_or_it_is_too_long() {
        assertThat(of(ladder(3)).walk().links()).hasSize(3);
        assertThat(of(ladder(3)).walk().anchor()).isEmpty();
        assertThat(of(ladder(7)).walk().links()).hasSize(7);
        assertThat(of(ladder(9)).walk().links()).hasSize(7);
    }

    @Test
    void the_way_up_ends_at_one_who_has_issued_himself_but_for_his_older_certificate() {
        var leaf = link("CN=leaf", "CN=root");
        var root = link("CN=root", "CN=root");
        assertThat(Candidates.of(leaf, List.of(root), List.of(), List.of())
                        .walk()
                        .links())
                .containsExactly(leaf, root);
        var older = link("CN=root", "CN=root");
        assertThat(Candidates.of(leaf, List.of(root, older), List.of(), List.of())
                        .walk()
                        .links())
                .containsExactly(leaf, root, older);
    }
}
