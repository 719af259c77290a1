package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.keys.Abilities;
import io.tradeseal.agreement.replica.CertificateObserver;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.CertificateVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The upload of a new version, by whatever client, starts a rollover of its own: every agreement that uses the certificate
 * switches when the new version's window begins, and the old version stays accepted until its own window ends, which is
 * the account's overlap. There is nothing to do for clients that know nothing of rollovers. A version that cannot serve, for
 * want of its key, starts none: nothing switches to it. Of one whose kind of key serves some agreements, those alone switch.
 */
@Component
class StartImplicitRollovers implements CertificateObserver {
    private final PlanRollover plan;
    private final CertificateUsers users;
    private final Abilities abilities;

    StartImplicitRollovers(PlanRollover plan, CertificateUsers users, Abilities abilities) {
        this.plan = plan;
        this.users = users;
        this.abilities = abilities;
    }

    @Override
    public void changed(List<Change> changes) {
        for (var change : changes) {
            if (change.before() == null || change.after().deleted()) continue;
            handover(change.before(), change.after())
                    .filter(handover -> hasKey(change.after(), handover.toVersion()))
                    .filter(handover -> users.count(change.after().certificateKey()) > 0)
                    .ifPresent(handover -> plan.begun(id(change.after(), handover), change.after(), handover));
        }
    }

    private boolean hasKey(CertificateReplica certificate, int number) {
        return certificate
                .version(number)
                .filter(version -> !abilities.of(certificate, version).keyless())
                .isPresent();
    }

    /** Named after the version, so that the same event again finds what it has started. */
    private static RolloverId id(CertificateReplica certificate, Plan plan) {
        var id = certificate.certificateId();
        var account = id.substring(
                0, id.length() - "/certificates/".length() - certificate.name().length());
        var name = "%s-v%d".formatted(certificate.name(), plan.toVersion());
        return new RolloverId(account, name);
    }

    /** From the version that was current to one whose number is new; empty for any other change. */
    static Optional<Plan> handover(CertificateReplica before, CertificateReplica after) {
        var highest = before.versions().stream()
                .mapToInt(CertificateVersion::version)
                .max()
                .orElse(0);
        var to = after.versions().stream()
                .filter(version -> version.version() > highest && version.current() && version.activeFrom() != null)
                .max(Comparator.comparingInt(CertificateVersion::version));
        if (to.isEmpty() || to.get().activeFrom() == null) return Optional.empty();
        Instant begin = to.get().activeFrom();
        // Not by the event's flag: the turn of a version may have come since, of which there is no event.
        var old = before.inTime().current(begin).flatMap(current -> after.version(current.version()));
        if (old.isEmpty()) return Optional.empty();
        var end = old.get().activeUntil();
        if (end == null || !end.isAfter(begin)) return Optional.empty();
        return Optional.of(new Plan(old.get().version(), to.get().version(), Switching.DATE, begin, begin, end));
    }
}
