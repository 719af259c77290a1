package io.tradeseal.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.notification.Running;
import io.tradeseal.notification.Scene;
import io.tradeseal.notification.Shared;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A mail that processes died with, which is to be told and not tried for ever. */
class DeadlyMailIT {
    private final Running service = Shared.SERVICE;
    private final Scene scene = new Scene(service);

    @Test
    void
            a_mail_that_was_in_hand_when_two_processes_died_after_one_with_its_claim_is_put_aside_and_told_and_others_go_out() {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        scene.agreement("orders", "c1");
        scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
        scene.awaitState("c1", ann, "Planned");
        scene.awaitState("c1", bob, "Planned");

        diedWith(ann, 0);
        diedWith(bob, 2);

        scene.awaitState("c1", ann, "Sent");
        var failed = scene.awaitState("c1", bob, "Failed");
        assertThat(failed.path("reason").asString()).isEqualTo("PutAside");
        assertThat(failed.path("detail").asString()).contains("3 processes");
    }

    /** As if a process that had it in hand had stopped without a word. */
    private void diedWith(String recipient, int before) {
        service.db()
                .sql("""
                update mail
                set state = 'Sending', leased_by = ?, leased_until = clock_timestamp() - interval '1 second', deaths = ?
                where recipient = ?
                """)
                .param(UUID.randomUUID())
                .param(before)
                .param(recipient)
                .update();
    }
}
