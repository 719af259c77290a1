package io.tradeseal.agreement.published;

import io.tradeseal.agreement.agreement.RepublishAgreements;
import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.DueUsers;
import io.tradeseal.agreement.uses.DueUsers.Published;
import io.tradeseal.contracts.AgreementUse;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.kit.work.WakeUp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Puts the uses into agreements' events: into that of an edit at once; where a certificate or a rollover has changed them,
 * into one of their own, some in a transaction, behind everything that is urgent. One certificate may be used by all of an
 * account's agreements, whose events carry all their settings.
 */
@Component
public class PublishUses {
    private static final int BATCH = 200;

    private final DueUsers due;
    private final Resolvers resolvers;
    private final RepublishAgreements agreements;
    private final TransactionOperations transactions;
    private final ServiceClock clock;

    PublishUses(
            DueUsers due,
            Resolvers resolvers,
            RepublishAgreements agreements,
            TransactionOperations transactions,
            ServiceClock clock) {
        this.due = due;
        this.resolvers = resolvers;
        this.agreements = agreements;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Clockwork {
        @Bean
        BackgroundWorker usesWorker(PublishUses publish, WakeUp wakeUp, ServiceClock clock) {
            return new BackgroundWorker("agreement-uses", publish::once, publish::nextDue, wakeUp, clock);
        }
    }

    /** Of an agreement that was made or changed: as the event tells it that is appended in this transaction. */
    List<AgreementUse> stored(CertificateUser user, Resolvers.Loaded loaded) {
        var uses = Uses.of(loaded.of(user), loaded.certificates(), clock.instant());
        due.publish(List.of(new Published(user.agreementKey(), Uses.json(uses))));
        return uses;
    }

    /** Publishes those of one batch; false when there was none, or somebody else has it in hand. */
    public boolean once() {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var some = due.lockUnpublished(BATCH);
            return !some.isEmpty() && publish(some, clock.instant());
        }));
    }

    private boolean publish(List<CertificateUser> some, Instant now) {
        var loaded = resolvers.load(some);
        var uses = new LinkedHashMap<String, List<AgreementUse>>();
        some.forEach(user -> uses.put(user.agreementKey(), Uses.of(loaded.of(user), loaded.certificates(), now)));
        var done = agreements.publish(uses);
        due.publish(done.stream()
                .map(key -> new Published(key, Uses.json(uses.getOrDefault(key, List.of()))))
                .toList());
        return !done.isEmpty();
    }

    private Optional<Instant> nextDue() {
        return due.hasUnpublished() ? Optional.of(Instant.EPOCH) : Optional.empty();
    }
}
