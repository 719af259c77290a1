package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.rollover.RolloverBody.Wish;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.RolloverEvent.RolloverAnnounced;
import io.tradeseal.contracts.RolloverEvent.RolloverPlanned;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.work.WakeUp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans a rollover and takes in the agreements that it covers. */
@Service
public class PlanRollover {
    private final Rollovers rollovers;
    private final Steps steps;
    private final CertificateReplicas certificates;
    private final CertificateUsers users;
    private final Outbox outbox;
    private final WakeUp wakeUp;
    private final ServiceClock clock;

    PlanRollover(
            Rollovers rollovers,
            Steps steps,
            CertificateReplicas certificates,
            CertificateUsers users,
            Outbox outbox,
            WakeUp wakeUp,
            ServiceClock clock) {
        this.rollovers = rollovers;
        this.steps = steps;
        this.certificates = certificates;
        this.users = users;
        this.outbox = outbox;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** The certificate that a wish names; one that has just been made is waited for. */
    CertificateReplica certificate(RolloverId id, Wish wish) {
        var certificateId = ResourceIds.certificate(id.accountId(), wish.certificateName());
        return Awaiting.event(
                        () -> certificates.find(ResourceIds.key(certificateId)).filter(known -> !known.deleted()))
                .orElseThrow(() -> new Refusal(
                        Fault.NOT_FOUND,
                        "There is no certificate '%s' to roll over.".formatted(certificateId),
                        "properties.certificateName",
                        List.of()));
    }

    /**
     * Stores a plan. The same plan again changes nothing; another one under the same name is refused, since partners may
     * have been told of the first.
     *
     * @return whether it is new
     */
    @Transactional
    boolean plan(RolloverId id, Wish wish, CertificateReplica certificate) {
        var now = clock.instant();
        var existing = rollovers.lock(id.key());
        if (existing.isPresent()) {
            requireSame(existing.get(), wish, certificate);
            requireSameAgreements(existing.get(), wish.agreements());
            return false;
        }
        requireAlone(certificate);
        var plan = Planning.plan(wish, certificate, now);
        var rollover = Rollover.planned(id, certificate.certificateId(), 0, plan, now);
        // Another was stored meanwhile: the same, which this one answers for as well, or one that is in its way.
        if (!begin(rollover, wish.agreements())) return plan(id, wish, certificate);
        outbox.append(Emission.of(new RolloverPlanned(
                RolloverEvents.of(rollover, steps.counts(rollover.id().key())))));
        return true;
    }

    /** Starts what an upload has begun already: every agreement switches as of the new version's activation. */
    @Transactional
    public void begun(RolloverId id, CertificateReplica certificate, Plan plan) {
        var rollover = Rollover.begun(id, certificate.certificateId(), 0, plan, clock.instant());
        if (!begin(rollover, null)) return;
        outbox.append(Emission.of(new RolloverAnnounced(
                RolloverEvents.of(rollover, steps.counts(rollover.id().key())))));
    }

    private boolean begin(Rollover rollover, @Nullable List<String> agreements) {
        // The due instant follows when the steps are there to be counted.
        if (!rollovers.insert(rollover, null)) return false;
        var covered = steps.insertOf(rollover, agreements);
        if (agreements != null && covered < agreements.size()) {
            throw new Refusal(
                    Reason.ROLLOVER_CONFLICT,
                    "Of the %d agreements %d do not use the certificate; name only those that do."
                            .formatted(agreements.size(), agreements.size() - covered),
                    "properties.agreements",
                    List.of());
        }
        rollovers.update(rollover, rollover.dueAt(steps.counts(rollover.id().key())));
        users.evaluateUsersOf(List.of(ResourceIds.key(rollover.certificateId())), clock.instant());
        wakeUp.signal();
        return true;
    }

    private void requireAlone(CertificateReplica certificate) {
        var open = rollovers.lockOpenOf(List.of(certificate.certificateKey())).stream()
                .filter(other -> !other.implicit())
                .findFirst();
        if (open.isPresent()) {
            throw new Refusal(
                    Reason.ROLLOVER_CONFLICT,
                    "The rollover '%s' of this certificate is under way; complete it or roll it back first."
                            .formatted(open.get().id().name()));
        }
    }

    private void requireSame(Rollover existing, Wish wish, CertificateReplica certificate) {
        var plan = existing.plan();
        var same = ResourceIds.key(existing.certificateId()).equals(certificate.certificateKey())
                && plan.switching() == wish.switching()
                && asGiven(wish.fromVersion(), plan.fromVersion())
                && asGiven(wish.toVersion(), plan.toVersion())
                && asGiven(wish.announceAt(), plan.announceAt())
                && asGiven(wish.switchAt(), plan.switchAt())
                && asGiven(wish.overlapEnd(), plan.overlapEnd());
        if (!same) throw otherPlan(existing);
    }

    private void requireSameAgreements(Rollover existing, @Nullable List<String> agreements) {
        if (agreements != null && !steps.areOf(existing.id().key(), agreements)) throw otherPlan(existing);
    }

    private static Refusal otherPlan(Rollover existing) {
        return new Refusal(
                Reason.ROLLOVER_CONFLICT,
                "There is a rollover '%s' with another plan, which partners may know. Roll it back and plan a new one."
                        .formatted(existing.id().name()));
    }

    private static boolean asGiven(@Nullable Object wished, @Nullable Object planned) {
        return wished == null || wished.equals(planned);
    }
}
