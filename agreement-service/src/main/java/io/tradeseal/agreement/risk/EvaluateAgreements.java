package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.AgreementSettings;
import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.published.Uses;
import io.tradeseal.agreement.replica.CertificateObserver;
import io.tradeseal.agreement.resolver.Timeline;
import io.tradeseal.agreement.risk.AgreementRisks.PublishedRisk;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.agreement.uses.DueUsers;
import io.tradeseal.agreement.uses.DueUsers.Evaluated;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.kit.work.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks at agreements when something that decides about them has changed or its instant has come, some in a transaction,
 * and tells what has become of their risks. Several instances share the work.
 */
@Component
public class EvaluateAgreements implements CertificateObserver {
    private static final int BATCH = 500;
    /** PostgreSQL does not keep every year that a certificate may name. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final CertificateUsers users;
    private final DueUsers dueUsers;
    private final Resolvers resolvers;
    private final Warnings warnings;
    private final AgreementRisks risks;
    private final Outbox outbox;
    private final WakeUp wakeUp;
    private final TransactionOperations transactions;
    private final ServiceClock clock;
    private final Duration chainWarning;

    EvaluateAgreements(
            CertificateUsers users,
            DueUsers dueUsers,
            Resolvers resolvers,
            Warnings warnings,
            AgreementRisks risks,
            Outbox outbox,
            WakeUp wakeUp,
            TransactionOperations transactions,
            ServiceClock clock,
            AgreementSettings settings) {
        this.users = users;
        this.dueUsers = dueUsers;
        this.resolvers = resolvers;
        this.warnings = warnings;
        this.risks = risks;
        this.outbox = outbox;
        this.wakeUp = wakeUp;
        this.transactions = transactions;
        this.clock = clock;
        this.chainWarning = settings.chainWarning();
    }

    @Configuration(proxyBeanMethods = false)
    static class Clockwork {
        @Bean
        BackgroundWorker agreementWorker(
                EvaluateAgreements evaluate, DueUsers users, WakeUp wakeUp, ServiceClock clock) {
            return new BackgroundWorker("agreement-evaluation", evaluate::once, users::nextEvaluation, wakeUp, clock);
        }
    }

    @Override
    public void changed(List<Change> changes) {
        users.evaluateUsersOf(
                changes.stream().map(change -> change.after().certificateKey()).toList(), clock.instant());
        wakeUp.signal();
    }

    /** Looks at one batch; false when none was due. */
    public boolean once() {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var now = clock.instant();
            var due = dueUsers.lockDue(now, BATCH);
            if (!due.isEmpty()) evaluate(due, now);
            return !due.isEmpty();
        }));
    }

    private void evaluate(List<CertificateUser> due, Instant now) {
        var keys = due.stream().map(CertificateUser::agreementKey).toList();
        var loaded = resolvers.load(due);
        var warned = warnings.ofCertificates(loaded.certificates().keySet());
        var before = risks.ofAgreements(keys);
        var published = dueUsers.publishedOfChanged(keys);
        var changed = new ArrayList<PublishedRisk>();
        var events = new ArrayList<Emission>();
        var evaluated = new ArrayList<Evaluated>();
        for (var user : due) {
            var key = user.agreementKey();
            var chains = new Chains(loaded.of(user), user.checkedRoles(), chainWarning);
            var found = Risks.of(chains, ofUser(user, warned), now);
            Predicate<Risk> lasts = risk -> Risks.lasts(chains.resolver(), risk, now);
            for (var risk : changes(key, before.getOrDefault(key, List.of()), found, lasts, now)) {
                changed.add(risk);
                events.add(Emission.of(RiskEvents.of(user, risk, loaded.certificates())));
            }
            var unpublished = differ(published.get(key), loaded, user, now);
            evaluated.add(new Evaluated(key, next(chains, now), unpublished));
        }
        risks.put(changed);
        outbox.appendAll(events);
        dueUsers.evaluated(evaluated);
        if (evaluated.stream().anyMatch(Evaluated::unpublished)) wakeUp.signal();
    }

    /** @param published null when there are no news of the agreement: the passing of time changes no use */
    private static boolean differ(
            @Nullable String published, Resolvers.Loaded loaded, CertificateUser user, Instant now) {
        return published != null && Uses.differ(published, Uses.of(loaded.of(user), loaded.certificates(), now), now);
    }

    private static @Nullable Instant next(Chains chains, Instant now) {
        return Stream.of(new Timeline(chains.resolver()).nextChange(now), chains.nextWarning(now))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .filter(LATEST::isAfter)
                .orElse(null);
    }

    private static List<Warning> ofUser(CertificateUser user, Map<String, List<Warning>> warned) {
        return user.certificates().values().stream()
                .distinct()
                .flatMap(certificate -> warned.getOrDefault(certificate, List.of()).stream())
                .toList();
    }

    /**
     * What has to be published: risks that begin, begin again or are other than before, and those that have ended.
     *
     * @param lasts whether one that is not found any more has come true, so that nobody has recovered from it
     */
    static List<PublishedRisk> changes(
            String agreementKey,
            Collection<PublishedRisk> before,
            List<Risk> found,
            Predicate<Risk> lasts,
            Instant now) {
        var known = before.stream()
                .collect(Collectors.toMap(published -> published.risk().key(), published -> published));
        var open = new HashMap<>(known);
        var changes = new ArrayList<PublishedRisk>();
        for (var risk : found) {
            var published = known.get(risk.key());
            open.remove(risk.key());
            if (published == null) changes.add(new PublishedRisk(agreementKey, risk, 1, true));
            else if (!published.running() || !published.risk().says(risk, now)) {
                changes.add(new PublishedRisk(agreementKey, risk, published.revision() + 1, true));
            }
        }
        open.values().stream()
                .filter(published -> published.running() && !lasts.test(published.risk()))
                .map(published -> new PublishedRisk(agreementKey, published.risk(), published.revision() + 1, false))
                .forEach(changes::add);
        return changes;
    }
}
