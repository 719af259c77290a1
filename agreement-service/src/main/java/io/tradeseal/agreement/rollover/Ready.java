package io.tradeseal.agreement.rollover;

import static java.util.stream.Collectors.toMap;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.keys.Abilities;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.resolver.NamedCertificate;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.ServingVersion;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.lifecycle.version.VersionState;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Says which agreements the new version of a rollover can serve: one whose key is missing, or of a kind that does not do
 * what an agreement needs, is nothing to switch to, and counting it as switched would hide that messages are about to stop.
 */
@Component
class Ready {
    private final CertificateReplicas certificates;
    private final CertificateUsers users;
    private final Abilities abilities;
    private final ServiceClock clock;

    Ready(CertificateReplicas certificates, CertificateUsers users, Abilities abilities, ServiceClock clock) {
        this.certificates = certificates;
        this.users = users;
        this.abilities = abilities;
        this.clock = clock;
    }

    /** Those of a rollover's steps that may switch, in their order. */
    List<Step> of(Rollover rollover, List<Step> steps) {
        var next = newVersion(rollover).orElse(null);
        if (next == null || steps.isEmpty()) return List.of();
        var known = users.findAll(steps.stream().map(Step::agreementKey).toList()).stream()
                .collect(toMap(CertificateUser::agreementKey, user -> user));
        // An agreement that is gone, or names another certificate by now, needs nothing of this one.
        return steps.stream()
                .filter(step -> Optional.ofNullable(known.get(step.agreementKey()))
                        .map(user -> isAble(user, next, rollover.plan().toVersion()))
                        .orElse(true))
                .toList();
    }

    /** @throws Refusal where the new version cannot serve the step's agreement */
    void require(Rollover rollover, Step step) {
        if (!of(rollover, List.of(step)).isEmpty()) return;
        var id = rollover.certificateId();
        throw new Refusal(
                Reason.ROLLOVER_CONFLICT,
                "Version %d of '%s' cannot serve this agreement: its key is missing or of another kind than is needed, or it is no longer in use. The agreement stays with version %d."
                        .formatted(
                                rollover.plan().toVersion(),
                                id.substring(id.lastIndexOf('/') + 1),
                                rollover.plan().fromVersion()));
    }

    private static boolean isAble(CertificateUser user, NamedCertificate certificate, int version) {
        return Resolver.of(user.assignments(), List.of(certificate), List.of()).isAble(certificate.key(), version);
    }

    private Optional<NamedCertificate> newVersion(Rollover rollover) {
        return certificates
                .find(ResourceIds.key(rollover.certificateId()))
                .filter(known -> !known.deleted())
                .flatMap(known -> known.version(rollover.plan().toVersion())
                        .filter(this::mayServe)
                        .map(version -> named(known, version)));
    }

    /** Its turn may lie ahead, but has not passed. */
    private boolean mayServe(CertificateVersion version) {
        var inTime = CertificateReplica.inTime(version);
        var validity = inTime.validity();
        return (inTime.state().isUsable() || inTime.state() == VersionState.STAGED)
                && (validity == null || !validity.hasEndedAt(clock.instant()));
    }

    private NamedCertificate named(CertificateReplica known, CertificateVersion version) {
        var activated = ServingVersion.of(CertificateReplica.inTime(version)).with(abilities.activated(known, version));
        return new NamedCertificate(known.certificateKey(), known.isPrivate(), false, List.of(activated));
    }
}
