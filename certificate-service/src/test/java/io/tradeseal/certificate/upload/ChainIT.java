package io.tradeseal.certificate.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.x509.TestCertificates;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The certificates that come along with one. */
class ChainIT {
    private static final String ROOT = "CN=Root";

    private final Running service = Running.service();
    private final TestCertificates.Made root = TestCertificates.of(ROOT)
            .keys(TestCertificates.keys("RSA2048", "root"), "SHA256withRSA")
            .authority()
            .make();
    private final TestCertificates.Made leaf = TestCertificates.of("CN=leaf")
            .issuedBy(ROOT, TestCertificates.keys("RSA2048", "root"))
            .make();

    private static List<String> findings(Running.Answer answer) {
        return answer.properties()
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("code").asString())
                .toList();
    }

    @Test
    void a_chain_can_be_added_to_a_version_and_stays_when_the_leaf_comes_alone() {
        var id = service.account() + "/certificates/chained";
        var alone = service.put(id).send(Running.body(leaf.base64()));
        assertThat(findings(alone)).contains("ChainIncomplete");

        var chained = service.put(id).send(Running.body(leaf.pem() + root.pem()));
        assertThat(chained.status()).isEqualTo(200);
        assertThat(chained.properties().path("version").asInt()).isEqualTo(1);
        assertThat(findings(chained)).doesNotContain("ChainIncomplete");
        assertThat(chained.properties().path("chain").get(0).path("subject").asString())
                .isEqualTo(ROOT);
        assertThat(chained.etag()).isNotEqualTo(alone.etag());
        assertThat(service.get(id).send().json()).isEqualTo(chained.json());

        var again = service.put(id).send(Running.body(leaf.pem() + root.pem()));
        assertThat(again.etag()).isEqualTo(chained.etag());
        // What a client of ARM read and sends back is the leaf alone.
        var sentBack = service.put(id).send(Running.body(leaf.base64()));
        assertThat(sentBack.json()).isEqualTo(chained.json());

        var events = TopicReader.of("tradeseal.certificates")
                .await(2, record -> id.toLowerCase(Locale.ROOT).equals(record.key()));
        assertThat(events)
                .extracting(TopicRecord::type)
                .containsExactly("Tradeseal.CertificateUploaded.v1", "Tradeseal.CertificateUpdated.v1");
        assertThat(events.getLast().value()).contains("\"revision\":2", "\"version\":1");
    }

    @Test
    void an_older_version_becomes_current_again_with_the_chain_that_came_along() {
        var id = service.account() + "/certificates/back";
        service.put(id).send(Running.body(leaf.base64()));
        service.put(id).send(Running.body(TestCertificates.selfSigned("CN=next").base64()));
        var back = service.put(id).send(Running.body(leaf.pem() + root.pem()));
        assertThat(back.properties().path("version").asInt()).isEqualTo(1);
        assertThat(findings(back)).doesNotContain("ChainIncomplete");
        assertThat(findings(service.get(id + "/versions/1").send())).doesNotContain("ChainIncomplete");
    }
}
