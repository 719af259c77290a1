package io.tradeseal.agreement.artifact;

import io.tradeseal.agreement.artifact.Artifact.Content;
import io.tradeseal.agreement.replica.AccountReplica;
import io.tradeseal.agreement.replica.AccountReplicas;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.contracts.Event;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, edits and deletes artifacts, each change with its event. What changes nothing leaves no trace. */
@Service
public class ChangeArtifact {
    private final AccountReplicas accounts;
    private final Artifacts artifacts;
    private final Outbox outbox;
    private final ServiceClock clock;

    ChangeArtifact(AccountReplicas accounts, Artifacts artifacts, Outbox outbox, ServiceClock clock) {
        this.accounts = accounts;
        this.artifacts = artifacts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** An artifact after a PUT, and whether the PUT made it. */
    record Put(Artifact artifact, boolean created) {}

    @Transactional
    Put put(ArtifactId id, Content content, ArtifactRules rules, Precondition precondition) {
        var accountKey = id.account().key();
        accounts.lock(accountKey);
        var account = accounts.findLive(accountKey)
                .orElseThrow(() -> PathAccount.absent(id.account().resourceId()));
        var known = artifacts.lock(id.key());
        var existing = known.filter(Artifact::isLive);
        precondition.check(existing.map(Artifact::etag).orElse(null));
        if (existing.isPresent() && existing.get().content().equals(content)) {
            return new Put(existing.get(), false);
        }
        rules.check(id, content);
        if (existing.isPresent()) {
            var changed = existing.get().changed(content, clock.instant());
            artifacts.update(changed);
            return stored(id, changed, rules, false);
        }
        return stored(id, create(id, account, known, content), rules, true);
    }

    /**
     * Edits an artifact as a PUT would, for whoever changes many. The account stays locked until the caller's transaction
     * ends.
     *
     * @param edit what it is to become, or empty to leave it
     * @return what it has become; empty when there is none, or it was left
     */
    @Transactional
    public Optional<Artifact> edit(ArtifactId id, ArtifactRules rules, Function<Artifact, Optional<Content>> edit) {
        accounts.lock(id.account().key());
        var existing = accounts.findLive(id.account().key())
                .flatMap(account -> artifacts.lock(id.key()))
                .filter(Artifact::isLive);
        var content = existing.flatMap(edit);
        if (existing.isEmpty() || content.isEmpty()) return Optional.empty();
        if (existing.get().content().equals(content.get())) return existing;
        var changed = existing.get().changed(content.get(), clock.instant());
        artifacts.update(changed);
        return Optional.of(stored(id, changed, rules, false).artifact());
    }

    private Artifact create(ArtifactId id, AccountReplica account, Optional<Artifact> deleted, Content content) {
        var limit = id.kind().limit(account.sku());
        if (limit < Integer.MAX_VALUE && artifacts.count(account.accountKey(), id.kind()) >= limit) {
            throw new Refusal(
                    Fault.QUOTA_EXCEEDED,
                    "An integration account of tier %s has at most %d of the kind %s; this one has them. Delete one, or choose a higher tier."
                            .formatted(account.sku(), limit, id.kind().title()));
        }
        var now = clock.instant();
        var artifact = deleted.map(former -> former.createdAgain(content, now))
                .orElseGet(() -> Artifact.created(id, content, now));
        if (deleted.isPresent()) {
            artifacts.update(artifact);
        } else {
            artifacts.insert(artifact);
        }
        return artifact;
    }

    private Put stored(ArtifactId id, Artifact artifact, ArtifactRules rules, boolean created) {
        tell(rules.stored(id, artifact, created));
        return new Put(artifact, created);
    }

    /** False when there was none. */
    @Transactional
    boolean delete(ArtifactId id, ArtifactRules rules, Precondition precondition, boolean force) {
        accounts.lock(id.account().key());
        var artifact = accounts.findLive(id.account().key())
                .flatMap(account -> artifacts.lock(id.key()))
                .filter(Artifact::isLive)
                .orElse(null);
        precondition.check(artifact == null ? null : artifact.etag());
        if (artifact == null) return false;
        rules.checkDeletion(artifact, force);
        delete(artifact, rules);
        return true;
    }

    /** Deletes it whoever uses it; called in a transaction that has it locked. */
    void delete(Artifact artifact, ArtifactRules rules) {
        var deleted = artifact.deleted(clock.instant());
        artifacts.update(deleted);
        tell(rules.deleted(deleted));
    }

    private void tell(Optional<Event> event) {
        event.ifPresent(happened -> outbox.append(Emission.of(happened)));
    }
}
