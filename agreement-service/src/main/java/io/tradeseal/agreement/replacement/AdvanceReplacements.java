package io.tradeseal.agreement.replacement;

import io.tradeseal.agreement.artifact.Artifact;
import io.tradeseal.agreement.artifact.ArtifactId;
import io.tradeseal.agreement.artifact.ArtifactRules;
import io.tradeseal.agreement.artifact.ChangeArtifact;
import io.tradeseal.agreement.artifact.Kind;
import io.tradeseal.agreement.fitness.AgreementFinding;
import io.tradeseal.agreement.replacement.Outlooks.Outlook;
import io.tradeseal.agreement.replacement.Replacement.State;
import io.tradeseal.agreement.replacement.Replacement.Step;
import io.tradeseal.agreement.replacement.Replacement.StepState;
import io.tradeseal.agreement.replica.AccountReplicas;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.kit.work.WakeUp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Replaces names of certificates in agreements, and puts them back, some in a transaction, each with its event. What is to
 * be done stands in the database, so that any instance goes on where another stopped.
 */
@Component
class AdvanceReplacements {
    /** Who changes something in the account waits for one batch at most. */
    private static final int BATCH = 50;

    private final Replacements replacements;
    private final ReplacementSteps steps;
    private final CertificateUsers users;
    private final AccountReplicas accounts;
    private final CertificateReplicas certificates;
    private final Outlooks outlooks;
    private final ChangeArtifact change;
    private final ArtifactRules rules;
    private final TransactionOperations transactions;
    private final ServiceClock clock;

    AdvanceReplacements(
            Replacements replacements,
            ReplacementSteps steps,
            CertificateUsers users,
            AccountReplicas accounts,
            CertificateReplicas certificates,
            Outlooks outlooks,
            ChangeArtifact change,
            List<ArtifactRules> rules,
            TransactionOperations transactions,
            ServiceClock clock) {
        this.replacements = replacements;
        this.steps = steps;
        this.users = users;
        this.accounts = accounts;
        this.certificates = certificates;
        this.outlooks = outlooks;
        this.change = change;
        this.rules = rules.stream()
                .filter(of -> of.kind() == Kind.AGREEMENT)
                .findFirst()
                .orElseThrow();
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Clockwork {
        @Bean
        BackgroundWorker replacementWorker(
                AdvanceReplacements advance, Replacements replacements, WakeUp wakeUp, ServiceClock clock) {
            return new BackgroundWorker(
                    "replacements",
                    advance::once,
                    () -> replacements.anyAtWork() ? Optional.of(Instant.EPOCH) : Optional.empty(),
                    wakeUp,
                    clock);
        }
    }

    /** Does one batch; false when there was nothing to do. */
    boolean once() {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var replacement = replacements.lockAtWork();
            replacement.ifPresent(this::advance);
            return replacement.isPresent();
        }));
    }

    private void advance(Replacement replacement) {
        boolean undoing = replacement.state() == State.UNDOING;
        var key = replacement.id().key();
        var some = steps.of(key, undoing ? StepState.REPLACED : StepState.PENDING, "", BATCH);
        if (some.isEmpty()) {
            replacements.update(replacement.ended(clock.instant()));
            return;
        }
        // As with a PUT: news of what agreements come to name, taken meanwhile, would reach nobody who looks at them.
        accounts.lock(ResourceIds.key(replacement.id().accountId()));
        certificates.holdStill(List.of(
                undoing
                        ? replacement.order().certificateKey()
                        : replacement.order().byKey()));
        steps.update(key, undoing ? undo(replacement, some) : replace(replacement, some));
    }

    private List<Step> replace(Replacement replacement, List<Step> some) {
        var certificate =
                certificates.find(replacement.order().certificateKey()).orElse(null);
        var by = certificates.find(replacement.order().byKey()).orElse(null);
        if (certificate == null || by == null || by.deleted()) {
            var gone = "The certificate '%s' was deleted."
                    .formatted(replacement.order().byName());
            return some.stream()
                    .map(step -> step.became(StepState.REFUSED, gone, clock.instant()))
                    .toList();
        }
        var outlooks = outlooks(some, certificate, by);
        return some.stream()
                .map(step -> replace(replacement, step, certificate, outlooks.get(step.agreementKey())))
                .toList();
    }

    private Map<String, Outlook> outlooks(List<Step> some, CertificateReplica certificate, CertificateReplica by) {
        var naming = users.findAll(some.stream().map(Step::agreementKey).toList()).stream()
                .filter(user -> user.certificates().containsValue(certificate.certificateKey()))
                .toList();
        return outlooks.of(naming, certificate, by, clock.instant()).stream()
                .collect(Collectors.toMap(outlook -> outlook.user().agreementKey(), outlook -> outlook));
    }

    private Step replace(
            Replacement replacement, Step step, CertificateReplica certificate, @Nullable Outlook outlook) {
        var now = clock.instant();
        var error = outlook == null
                ? Optional.<AgreementFinding>empty()
                : outlook.findings().stream().filter(AgreementFinding::isError).findFirst();
        if (error.isPresent()) return step.became(StepState.REFUSED, error.get().message(), now);
        var places = new TreeMap<String, String>();
        var changed = change.edit(id(replacement, step), rules, agreement -> {
            var content = agreement.content();
            places.putAll(Naming.places(content.properties(), certificate.name()));
            var names = new TreeMap<>(places);
            names.replaceAll((place, name) -> replacement.order().byName());
            return places.isEmpty() ? Optional.empty() : Optional.of(Naming.with(content, names));
        });
        return changed.map(agreement -> step.replaced(places, Naming.hash(agreement.content()), now))
                .orElseGet(() -> step.became(StepState.SKIPPED, "It does not name the certificate any more.", now));
    }

    private List<Step> undo(Replacement replacement, List<Step> some) {
        return some.stream().map(step -> undo(replacement, step)).toList();
    }

    private Step undo(Replacement replacement, Step step) {
        var now = clock.instant();
        var seen = new AtomicBoolean();
        var restored = change.edit(id(replacement, step), rules, agreement -> {
            seen.set(true);
            return asReplaced(agreement, step)
                    ? Optional.of(Naming.with(agreement.content(), step.before()))
                    : Optional.empty();
        });
        if (restored.isPresent()) return step.became(StepState.RESTORED, null, now);
        return step.became(StepState.LEFT_ALONE, seen.get() ? "It was changed since." : "It was deleted since.", now);
    }

    private static boolean asReplaced(Artifact agreement, Step step) {
        return Naming.hash(agreement.content()).equals(step.afterHash());
    }

    private static ArtifactId id(Replacement replacement, Step step) {
        return new ArtifactId(
                AccountId.parse(replacement.id().accountId()).orElseThrow(), Kind.AGREEMENT, step.agreementName());
    }
}
