package io.tradeseal.agreement.told;

import io.tradeseal.agreement.agreement.RetellAgreements;
import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.DueUsers;
import io.tradeseal.agreement.uses.DueUsers.Told;
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
public class TellUses {
    private static final int BATCH = 200;

    private final DueUsers due;
    private final Resolvers resolvers;
    private final RetellAgreements agreements;
    private final TransactionOperations transactions;
    private final ServiceClock clock;

    TellUses(
            DueUsers due,
            Resolvers resolvers,
            RetellAgreements agreements,
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
        BackgroundWorker usesWorker(TellUses tell, WakeUp wakeUp, ServiceClock clock) {
            return new BackgroundWorker("agreement-uses", tell::once, tell::nextDue, wakeUp, clock);
        }
    }

    /** Of an agreement that was made or changed: as the event tells it that is appended in this transaction. */
    List<AgreementUse> stored(CertificateUser user, Resolvers.Loaded loaded) {
        var uses = Uses.of(loaded.of(user), loaded.certificates(), clock.instant());
        due.tell(List.of(new Told(user.agreementKey(), Uses.json(uses))));
        return uses;
    }

    /** Tells of one batch; false when there was none, or somebody else has it in hand. */
    public boolean once() {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var some = due.lockToTell(BATCH);
            return !some.isEmpty() && tell(some, clock.instant());
        }));
    }

    private boolean tell(List<CertificateUser> some, Instant now) {
        var loaded = resolvers.load(some);
        var uses = new LinkedHashMap<String, List<AgreementUse>>();
        some.forEach(user -> uses.put(user.agreementKey(), Uses.of(loaded.of(user), loaded.certificates(), now)));
        var done = agreements.tell(uses);
        due.tell(done.stream()
                .map(key -> new Told(key, Uses.json(uses.getOrDefault(key, List.of()))))
                .toList());
        return !done.isEmpty();
    }

    private Optional<Instant> nextDue() {
        return due.hasToTell() ? Optional.of(Instant.EPOCH) : Optional.empty();
    }
}
