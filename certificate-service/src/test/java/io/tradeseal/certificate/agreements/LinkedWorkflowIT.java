package io.tradeseal.certificate.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.FromAgreementService;
import io.tradeseal.certificate.Running;
import io.tradeseal.contracts.WorkflowEvent.WorkflowLinked;
import io.tradeseal.contracts.WorkflowEvent.WorkflowUnlinked;
import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.x509.TestCertificates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** agreement-service, which links workflows, is played by events. */
class LinkedWorkflowIT {

    private final Running service = Running.service();
    private final String account = service.account();
    private final String workflow =
            "/subscriptions/s1/resourceGroups/apps/providers/Microsoft.Logic/workflows/" + Running.fresh("W");
    private final String client = TestTokens.shared().token("client", "workflow", workflow.toLowerCase(Locale.ROOT));

    private WorkflowLinkState link(long revision, String state) {
        var time = Instant.parse("2026-03-01T00:00:00Z");
        return new WorkflowLinkState(
                account + "/links/l", "l", account, revision, state, workflow, "westeurope", time, time);
    }

    private int get(String path) {
        return service.get(path).as(client).send().status();
    }

    @Test
    void a_linked_workflows_client_may_read_the_account_and_nothing_else() {
        var certificate = account + "/certificates/fabrikam";
        var body = Running.body(TestCertificates.selfSigned("CN=linked").pem());
        service.put(certificate).send(body);
        assertThat(get(certificate)).isEqualTo(403);

        FromAgreementService.publish(new WorkflowLinked(link(1, "Linked")));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> get(certificate) == 200);
        for (var path :
                List.of("", "/certificates", "/certificates/fabrikam/versions", "/trustAnchors", "/trustPolicy")) {
            assertThat(get(account + path)).as(path).isEqualTo(200);
        }
        var found = service.get("/api/certificates").as(client).send();
        assertThat(found.json()
                        .path("value")
                        .valueStream()
                        .map(one -> one.path("id").asString()))
                .containsExactly(certificate);
        assertThat(service.put(certificate).as(client).send(body).status()).isEqualTo(403);
        assertThat(service.delete(certificate).as(client).send().status()).isEqualTo(403);
        assertThat(service.call("POST", account + "/listCallbackUrl")
                        .as(client)
                        .send(Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(get(service.account() + "/certificates")).isEqualTo(403);

        FromAgreementService.publish(new WorkflowUnlinked(link(2, "Unlinked")));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> get(certificate) == 403);
        assertThat(get("/api/certificates")).isEqualTo(403);
    }
}
