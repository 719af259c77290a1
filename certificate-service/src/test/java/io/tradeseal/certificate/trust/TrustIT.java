package io.tradeseal.certificate.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tradeseal.certificate.Running;
import io.tradeseal.certificate.Running.Answer;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrustIT {
    private final Running service = Running.service();
    private final TopicReader events = TopicReader.of("tradeseal.certificates");
    private final Instant now = service.clock().instant();
    private final Instant nextYear = now.plus(Duration.ofDays(365));
    private final TestAuthority root = TestAuthority.root("CN=Root");
    private final TestAuthority issuing = root.intermediate("CN=Issuing", nextYear.plus(Duration.ofDays(365)));
    private final Made leaf = issuing.issue("CN=partner", nextYear);

    private Answer putAnchor(String account, String name, String kind, byte[] der) {
        return service.put(account + "/trustAnchors/" + name)
                .send(Map.of(
                        "properties",
                        Map.of("kind", kind, "content", Base64.getEncoder().encodeToString(der))));
    }

    private void putRootAndIssuing(String account) {
        assertThat(putAnchor(account, "root", "anchor", root.der()).status()).isEqualTo(201);
        assertThat(putAnchor(account, "issuing", "intermediate", issuing.der()).status())
                .isEqualTo(201);
    }

    private String upload(String account, Made made) {
        var id = account + "/certificates/" + Running.fresh("c");
        assertThat(service.put(id).send(Running.body(made.base64())).status()).isEqualTo(201);
        return id;
    }

    private JsonNode trust(String id) {
        return service.get(id).send().properties().path("trust");
    }

    private void awaitReviewed(String account) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> service.bean(JdbcClient.class)
                        .sql("""
                                select count(*)
                                from account_trust t join integration_account a on a.id = t.account_id
                                where a.resource_key = ? and t.review_after is not null
                                """)
                        .param(account.toLowerCase(Locale.ROOT))
                        .query(Integer.class)
                        .single()
                        .equals(0));
    }

    private List<TopicRecord> eventsOf(String id, int atLeast) {
        return events.await(atLeast, record -> id.toLowerCase(Locale.ROOT).equals(record.key()));
    }

    private static JsonNode trustIn(TopicRecord event) {
        return JsonMapper.shared()
                .readTree(event.value())
                .path("versions")
                .get(0)
                .path("trust");
    }

    private static List<String> codes(JsonNode properties) {
        return properties
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("code").asString())
                .toList();
    }

    @Test
    void without_anchors_nothing_is_known_and_nothing_is_wrong() {
        var id = upload(service.account(), leaf);
        var trust = trust(id);
        assertThat(trust.path("status").asString()).isEqualTo("Unknown");
        assertThat(trust.path("revocation").asString()).isEqualTo("NotChecked");
        assertThat(trustIn(eventsOf(id, 1).getFirst()).path("status").asString())
                .isEqualTo("Unknown");
    }

    @Test
    void an_upload_is_held_against_the_anchors_of_its_account() {
        var account = service.account();
        putRootAndIssuing(account);
        var id = upload(account, leaf);
        var properties = service.get(id).send().properties();
        assertThat(properties.path("trust").path("status").asString()).isEqualTo("Trusted");
        assertThat(properties.path("trust").path("anchorThumbprint").asString())
                .isEqualTo(root.x509().facts().thumbprint());
        assertThat(Instant.parse(properties.path("trust").path("validFrom").asString()))
                .isEqualTo(X509.read(leaf.der()).facts().notBefore());
        assertThat(Instant.parse(properties.path("trust").path("validUntil").asString()))
                .isEqualTo(X509.read(leaf.der()).facts().notAfter());
        assertThat(codes(properties)).doesNotContain("ChainIncomplete", "NotTrusted");
        assertThat(trustIn(eventsOf(id, 1).getFirst()).path("status").asString())
                .isEqualTo("Trusted");
        assertThat(service.get(id + "/versions/1")
                        .send()
                        .properties()
                        .path("trust")
                        .path("status")
                        .asString())
                .isEqualTo("Trusted");
    }

    @Test
    void new_anchors_change_what_is_known_of_older_certificates_with_one_event_and_no_edit() {
        var account = service.account();
        var id = upload(account, leaf);
        var before = service.get(id).send();
        putAnchor(account, "root", "anchor", root.der());
        awaitReviewed(account);
        assertThat(trust(id).path("status").asString()).isEqualTo("Incomplete");
        assertThat(codes(service.get(id).send().properties())).contains("ChainIncomplete");
        putAnchor(account, "issuing", "intermediate", issuing.der());
        awaitReviewed(account);
        var after = service.get(id).send();
        assertThat(after.properties().path("trust").path("status").asString()).isEqualTo("Trusted");
        assertThat(after.etag()).isEqualTo(before.etag());
        assertThat(after.properties().path("changedTime"))
                .isEqualTo(before.properties().path("changedTime"));
        putAnchor(account, "other", "anchor", TestAuthority.root("CN=Other").der());
        awaitReviewed(account);
        var last = upload(account, TestCertificates.selfSigned("CN=last"));
        eventsOf(last, 1);
        assertThat(eventsOf(id, 3))
                .extracting(
                        event -> event.header("ce_type"),
                        event -> trustIn(event).path("status").asString())
                .containsExactly(
                        tuple("Tradeseal.CertificateUploaded.v1", "Unknown"),
                        tuple("Tradeseal.CertificateUpdated.v1", "Incomplete"),
                        tuple("Tradeseal.CertificateUpdated.v1", "Trusted"));
    }

    @Test
    void without_its_anchor_nothing_is_known_of_a_certificate_any_more() {
        var account = service.account();
        putRootAndIssuing(account);
        var id = upload(account, leaf);
        assertThat(service.delete(account + "/trustAnchors/root").send().status())
                .isEqualTo(200);
        awaitReviewed(account);
        assertThat(trust(id).path("status").asString()).isEqualTo("Unknown");
        assertThat(codes(service.get(id).send().properties())).contains("ChainIncomplete");
        assertThat(service.delete(account + "/trustAnchors/root").send().status())
                .isEqualTo(204);
    }

    @Test
    void a_stranger_is_not_trusted_and_the_upload_says_why() {
        var account = service.account();
        putRootAndIssuing(account);
        var properties = service.get(upload(account, TestCertificates.selfSigned("CN=stranger")))
                .send()
                .properties();
        assertThat(properties.path("trust").path("status").asString()).isEqualTo("Untrusted");
        assertThat(codes(properties)).contains("NotTrusted");
        assertThat(properties.path("findings").toString()).contains("CN=stranger");
    }

    @Test
    void revocation_is_asked_for_when_the_policy_says_so() {
        var account = service.account();
        putRootAndIssuing(account);
        putAnchor(account, "root-crl", "crl", root.revoking(now.minusSeconds(60), nextYear, List.of()));
        putAnchor(account, "crl", "crl", issuing.revoking(now.minusSeconds(60), nextYear, List.of(leaf)));
        var id = upload(account, leaf);
        assertThat(trust(id).path("revocation").asString()).isEqualTo("NotChecked");
        var policy = service.get(account + "/trustPolicy").send();
        assertThat(policy.properties().path("revocationCheck").asString()).isEqualTo("Off");

        var on = Map.of("properties", Map.of("revocationCheck", "On"));
        var changed = service.put(account + "/trustPolicy")
                .header("If-Match", policy.etag())
                .send(on);
        assertThat(changed.status()).isEqualTo(200);
        awaitReviewed(account);
        var properties = service.get(id).send().properties();
        assertThat(properties.path("trust").path("status").asString()).isEqualTo("Revoked");
        assertThat(properties.path("trust").path("revocation").asString()).isEqualTo("Revoked");
        assertThat(codes(properties)).contains("Revoked");
        var good = upload(account, issuing.issue("CN=good", nextYear));
        assertThat(trust(good).path("revocation").asString()).isEqualTo("Good");

        assertThat(service.put(account + "/trustPolicy").send(on).etag()).isEqualTo(changed.etag());
        assertThat(service.put(account + "/trustPolicy")
                        .header("If-Match", policy.etag())
                        .send(on)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void a_chain_that_is_over_is_told_by_the_clock_alone_wherever_the_certificate_is_shown() {
        var account = service.account();
        var shortLived = root.intermediate("CN=Short", now.plus(Duration.ofDays(30)));
        putAnchor(account, "root", "anchor", root.der());
        putAnchor(account, "short", "intermediate", shortLived.der());
        var id = upload(account, shortLived.issue("CN=partner", nextYear));
        assertThat(trust(id).path("status").asString()).isEqualTo("Trusted");
        assertThat(codes(service.get(id).send().properties())).doesNotContain("NotTrusted");
        service.clock().setOffset(Duration.ofDays(31));
        try {
            var listed = service.get(account + "/certificates")
                    .send()
                    .json()
                    .path("value")
                    .get(0)
                    .path("properties");
            var ownPage = service.get(id).send().properties();
            var version = service.get(id + "/versions/1").send().properties();
            for (var shown : List.of(listed, ownPage, version)) {
                assertThat(shown.path("trust").path("status").asString()).isEqualTo("Expired");
                assertThat(codes(shown)).contains("NotTrusted").doesNotContain("Expired");
                assertThat(shown.path("findings").toString())
                        .contains("The certificate of an issuer in its chain expired on "
                                + shortLived.x509().facts().notAfter());
            }
        } finally {
            service.clock().setOffset(Duration.ZERO);
        }
        assertThat(eventsOf(id, 1)).hasSize(1);
    }

    @Test
    void a_chain_that_has_not_begun_is_not_trusted_yet() {
        var account = service.account();
        putAnchor(account, "root", "anchor", root.der());
        var begin = root.x509().facts().notBefore();
        var id = upload(
                account,
                root.issuing("CN=partner", nextYear)
                        .valid(begin.minus(Duration.ofDays(9)), nextYear)
                        .make());
        service.clock().setOffset(Duration.between(Instant.now(), begin).minusDays(1));
        try {
            var properties = service.get(id).send().properties();
            assertThat(properties.path("trust").path("status").asString()).isEqualTo("NotYetValid");
            assertThat(properties.path("findings").toString())
                    .contains("The certificate of an issuer in its chain is valid from " + begin + " only.");
        } finally {
            service.clock().setOffset(Duration.ZERO);
        }
    }

    @Test
    void an_account_made_again_trusts_nobody() {
        var account = service.account();
        putRootAndIssuing(account);
        assertThat(service.delete(account).send().status()).isEqualTo(200);
        Awaitility.await().until(() -> service.put(account).send(Map.of()).status() == 201);
        assertThat(service.get(account + "/trustAnchors")
                        .send()
                        .json()
                        .path("value")
                        .size())
                .isZero();
        assertThat(trust(upload(account, leaf)).path("status").asString()).isEqualTo("Unknown");
    }
}
