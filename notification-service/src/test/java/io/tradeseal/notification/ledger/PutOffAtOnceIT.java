package io.tradeseal.notification.ledger;

import static io.tradeseal.notification.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.notification.Running;
import io.tradeseal.notification.Scene;
import io.tradeseal.notification.Shared;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two workers put off mails of one certificate, each holding the entry of its own. */
class PutOffAtOnceIT {
    private final Running service = Shared.SERVICE;
    private final RecordAttempt record = service.bean(RecordAttempt.class);
    private final Scene scene = new Scene(service);
    private final CyclicBarrier bothHold = new CyclicBarrier(2);

    @Test
    void neither_waits_for_what_the_other_holds() {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        scene.agreement("orders", "c1");
        scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
        scene.awaitState("c1", ann, "Planned");
        scene.awaitState("c1", bob, "Planned");

        var both = CompletableFuture.allOf(putOff(claimed(ann)), putOff(claimed(bob)));

        assertThat(both).succeedsWithin(Duration.ofSeconds(60));
        for (var person : List.of(ann, bob)) {
            soon().until(() -> scene.awaitState("c1", person, "Planned")
                    .path("detail")
                    .asString()
                    .equals("451 later"));
        }
    }

    private record Claim(UUID owner, DueMail mail) {}

    /** As a worker claims it, though it is not due. */
    private Claim claimed(String recipient) {
        var owner = UUID.randomUUID();
        var mail = service.db()
                .sql("""
                update mail
                set state = 'Sending', leased_by = ?, leased_until = clock_timestamp() + interval '1 hour'
                where recipient = ? returning mail_id
                """)
                .param(owner)
                .param(recipient)
                .query(UUID.class)
                .single();
        return new Claim(owner, service.bean(DueMails.class).load(List.of(mail)).getFirst());
    }

    private CompletableFuture<Void> putOff(Claim claim) {
        var transaction = new TransactionTemplate(service.bean(PlatformTransactionManager.class));
        return CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(_ -> {
                    record.lock(List.of(claim.mail().mailId()), List.of());
                    untilBothHold();
                    record.deferred(claim.owner(), claim.mail(), "451 later", true, Duration.ofHours(1));
                }),
                Thread::startVirtualThread);
    }

    private void untilBothHold() {
        try {
            bothHold.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
