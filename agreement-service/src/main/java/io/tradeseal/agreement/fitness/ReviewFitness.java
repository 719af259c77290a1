package io.tradeseal.agreement.fitness;

import io.tradeseal.agreement.agreement.AgreementDetails;
import io.tradeseal.agreement.artifact.Artifacts;
import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.fitness.AgreementFindings.Due;
import io.tradeseal.agreement.fitness.AgreementFindings.Reviewed;
import io.tradeseal.agreement.keys.Abilities;
import io.tradeseal.agreement.replica.CertificateObserver;
import io.tradeseal.agreement.settings.ReadSettings;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.as2.settings.MessageSettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.kit.work.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds what stands against the certificates of agreements: with an agreement's PUT, so that its answer tells, and again in
 * the background when one of its certificates has changed or an instant has come at which something may be otherwise.
 * Several instances share the work.
 */
@Component
public class ReviewFitness implements CertificateObserver, AgreementDetails {
    private static final int BATCH = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AgreementFindings findings;
    private final CertificateUsers users;
    private final Artifacts artifacts;
    private final Resolvers resolvers;
    private final Abilities abilities;
    private final WakeUp wakeUp;
    private final TransactionOperations transactions;
    private final ServiceClock clock;

    ReviewFitness(
            AgreementFindings findings,
            CertificateUsers users,
            Artifacts artifacts,
            Resolvers resolvers,
            Abilities abilities,
            WakeUp wakeUp,
            TransactionOperations transactions,
            ServiceClock clock) {
        this.findings = findings;
        this.users = users;
        this.artifacts = artifacts;
        this.resolvers = resolvers;
        this.abilities = abilities;
        this.wakeUp = wakeUp;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Clockwork {
        @Bean
        BackgroundWorker fitnessWorker(
                ReviewFitness review, AgreementFindings findings, WakeUp wakeUp, ServiceClock clock) {
            return new BackgroundWorker("agreement-fitness", review::once, findings::nextReview, wakeUp, clock);
        }
    }

    /** An agreement was made or changed. */
    public void stored(CertificateUser user, MessageSettings settings, Resolvers.Loaded loaded) {
        var check = new FitnessCheck(loaded.certificates(), abilities, clock.instant());
        findings.put(user.accountKey(), reviewed(check, loaded, user, Requirements.of(user, settings)));
        wakeUp.signal();
    }

    public void deleted(String agreementKey) {
        findings.remove(agreementKey);
    }

    @Override
    public void changed(List<Change> changes) {
        findings.reviewUsersOf(
                changes.stream().map(change -> change.after().certificateKey()).toList(), clock.instant());
        wakeUp.signal();
    }

    @Override
    public Map<String, Map<String, JsonNode>> of(Collection<String> agreementKeys) {
        var shown = new HashMap<String, Map<String, JsonNode>>();
        var known = findings.of(agreementKeys);
        agreementKeys.forEach(key ->
                shown.put(key, Map.of("findings", JSON.valueToTree(known.getOrDefault(key, List.of())))));
        return shown;
    }

    /** Looks at one batch; false when none was due. */
    boolean once() {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var now = clock.instant();
            var due = findings.lockDue(now, BATCH);
            if (!due.isEmpty()) review(due, now);
            return !due.isEmpty();
        }));
    }

    private void review(List<Due> due, Instant now) {
        var byKey = new HashMap<String, CertificateUser>();
        users.findAll(due.stream().map(Due::agreementKey).toList())
                .forEach(user -> byKey.put(user.agreementKey(), user));
        var loaded = resolvers.load(byKey.values());
        var check = new FitnessCheck(loaded.certificates(), abilities, now);
        var reviewed = new ArrayList<Reviewed>();
        for (var one : due) {
            var user = byKey.get(one.agreementKey());
            // One without a user is not there: its row went with it, or goes with the transaction that deletes it.
            reviewed.add(
                    user == null
                            ? new Reviewed(one.agreementKey(), List.of(), List.of(), null)
                            : reviewed(check, loaded, user, requirements(one, user)));
        }
        findings.reviewed(reviewed);
    }

    private List<Requirement> requirements(Due due, CertificateUser user) {
        if (due.requirements() != null) return due.requirements();
        return artifacts
                .findLive(due.agreementKey())
                .map(agreement -> Requirements.of(
                        user, ReadSettings.of(agreement.content().properties())))
                .orElse(List.of());
    }

    private static Reviewed reviewed(
            FitnessCheck check, Resolvers.Loaded loaded, CertificateUser user, List<Requirement> requirements) {
        var resolver = loaded.of(user);
        return new Reviewed(
                user.agreementKey(),
                requirements,
                check.findings(resolver, requirements),
                check.next(resolver).orElse(null));
    }
}
