package io.tradeseal.expiry;

import static io.tradeseal.expiry.Certificates.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.WorkflowEvent.WorkflowLinked;
import io.tradeseal.contracts.WorkflowEvent.WorkflowUnlinked;
import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.testkit.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A linked workflow's client may read what is in the account. */
class LinkedWorkflowIT {
    private static final String VERSION = "?api-version=2019-05-01";

    private final String account = account();
    private final String workflow =
            "/subscriptions/s/resourceGroups/apps/providers/Microsoft.Logic/workflows/" + UUID.randomUUID();
    private final Client client = new Client(TestTokens.shared().token("client", "workflow", workflow));

    private WorkflowLinkState link(long revision, String state) {
        var time = Instant.parse("2026-03-01T00:00:00Z");
        return new WorkflowLinkState(
                account + "/links/l", "l", account, revision, state, workflow, "westeurope", time, time);
    }

    private int get(String path) {
        return client.send("GET", path, null).status();
    }

    @Test
    void it_reads_while_the_link_lasts_and_nothing_else() {
        Monitor.shared().publish(Certificates.created(account, 1));
        Monitor.shared().awaitAccount(account, 1);
        var policy = account + "/expirationPolicy" + VERSION;
        assertThat(get(policy)).isEqualTo(403);

        Monitor.shared().publish(new WorkflowLinked(link(1, "Linked")));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> get(policy) == 200);
        assertThat(get("/api/expirations")).isEqualTo(200);
        assertThat(client.send("PUT", policy, "{\"properties\":{\"thresholds\":[\"P3D\"]}}")
                        .status())
                .isEqualTo(403);
        assertThat(get(account() + "/expirationPolicy" + VERSION)).isEqualTo(403);

        Monitor.shared().publish(new WorkflowUnlinked(link(2, "Unlinked")));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> get(policy) == 403);
        assertThat(get("/api/expirations")).isEqualTo(403);
    }
}
