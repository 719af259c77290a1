package io.tradeseal.notification;

import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.WorkflowEvent.WorkflowLinked;
import io.tradeseal.contracts.WorkflowEvent.WorkflowUnlinked;
import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A linked workflow's client may read what is in the account. */
class LinkedWorkflowIT {
    private final Running service = Shared.SERVICE;
    private final Scene scene = new Scene(service);
    private final String workflow =
            "/subscriptions/s/resourceGroups/apps/providers/Microsoft.Logic/workflows/" + UUID.randomUUID();
    private final String client = TestTokens.shared().token("client", "workflow", workflow);

    private WorkflowLinkState link(long revision, String state) {
        var account = scene.events.accountId;
        var time = Instant.parse("2026-03-01T00:00:00Z");
        return new WorkflowLinkState(
                account + "/links/l", "l", account, revision, state, workflow, "westeurope", time, time);
    }

    private int get(String path, String token) {
        return service.call("GET", path, null, token, Map.of()).status();
    }

    @Test
    void it_reads_while_the_link_lasts_and_nothing_else() {
        scene.contact("ann");
        var contact = scene.contactPath("ann");
        assertThat(get(contact, client)).isEqualTo(403);

        publish(new WorkflowLinked(link(1, "Linked")));
        Scene.soon().until(() -> get(contact, client) == 200);
        assertThat(service.call("GET", "/api/contacts", null, client, Map.of()).body())
                .contains(scene.address("ann"));
        assertThat(service.call("DELETE", contact, null, client, Map.of()).status())
                .isEqualTo(403);
        assertThat(get(new Scene(service).contactPath("ann"), client)).isEqualTo(403);

        publish(new WorkflowUnlinked(link(2, "Unlinked")));
        Scene.soon().until(() -> get(contact, client) == 403);
    }

    @Test
    void who_may_read_one_contact_sees_that_one_in_the_list() {
        scene.contact("ann");
        scene.contact("bob");
        var contacts = scene.events.accountId + "/contacts";
        var reader = TestTokens.shared().token("one", new Grant("Reader", contacts + "/ANN"));
        var list = service.call("GET", contacts + Scene.VERSION, null, reader, Map.of());
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).contains(scene.address("ann")).doesNotContain(scene.address("bob"));
        assertThat(get(scene.contactPath("bob"), reader)).isEqualTo(403);
    }
}
