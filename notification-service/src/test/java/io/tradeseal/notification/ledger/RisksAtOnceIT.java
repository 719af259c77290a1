package io.tradeseal.notification.ledger;

import static io.tradeseal.notification.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.AgreementRiskEvent.AgreementAtRisk;
import io.tradeseal.contracts.AgreementRiskState;
import io.tradeseal.contracts.AgreementRiskState.RoleAtRisk;
import io.tradeseal.contracts.AgreementTopicEvent;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.notification.Running;
import io.tradeseal.notification.Scene;
import io.tradeseal.notification.Shared;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Risks of the same warnings, read from two partitions at once. */
class RisksAtOnceIT {
    private final Running service = Shared.SERVICE;
    private final TakeRisks risks = service.bean(TakeRisks.class);
    private final Scene scene = new Scene(service);
    private final Instant notAfter = scene.in(Duration.ofDays(13));

    @Test
    void mails_of_the_same_warnings_are_hastened_whatever_order_the_risks_come_in() {
        var ann = scene.contact("ann");
        for (var certificate : List.of("c1", "c2", "c3")) {
            scene.agreement("of-" + certificate, certificate);
            scene.warn(certificate, "P14D", notAfter);
            scene.awaitState(certificate, ann, "Planned");
        }
        // Each holds the mail of its first certificate when it comes to the second, which both wait for.
        var both = holding("c2", () -> {
            var one = beside(() -> risks.handle(atRisk("Orders", "c1", "c2", "c3")));
            var other = beside(() -> risks.handle(atRisk("Invoices", "c3", "c2", "c1")));
            soon().until(() -> waitingForLocks() == 2);
            return CompletableFuture.allOf(one, other);
        });
        assertThat(both).succeedsWithin(Duration.ofSeconds(60));
        for (var certificate : List.of("c1", "c2", "c3")) scene.awaitState(certificate, ann, "Sent");
    }

    private static CompletableFuture<Void> beside(Runnable deed) {
        return CompletableFuture.runAsync(deed, Thread::startVirtualThread);
    }

    private <T> T holding(String certificate, Supplier<T> deed) {
        return new TransactionTemplate(service.bean(PlatformTransactionManager.class)).execute(_ -> {
            service.db()
                    .sql(
                            "select mail_id from mail join notification using (mail_id) where certificate_key = ? for update of mail")
                    .param(key(certificate))
                    .query()
                    .singleRow();
            return deed.get();
        });
    }

    private long waitingForLocks() {
        return service.db()
                .sql("select count(distinct pid) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }

    private String key(String certificate) {
        return ResourceIds.key(scene.events.certificateId(certificate));
    }

    private List<AgreementTopicEvent> atRisk(String agreement, String... certificates) {
        var agreementId = ResourceIds.agreement(scene.events.accountId, agreement);
        return Stream.of(certificates)
                .<AgreementTopicEvent>map(certificate -> new AgreementAtRisk(new AgreementRiskState(
                        agreementId + "/risks/" + certificate + "-v1-P14D",
                        agreementId,
                        agreement,
                        scene.events.accountId,
                        "Contoso",
                        "Fabrikam",
                        1,
                        "AtRisk",
                        scene.events.certificateId(certificate),
                        1,
                        "P14D",
                        "Expiring",
                        notAfter,
                        List.of(new RoleAtRisk("encrypt", "send")))))
                .toList();
    }
}
