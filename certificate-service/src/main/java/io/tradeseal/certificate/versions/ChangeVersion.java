package io.tradeseal.certificate.versions;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.inventory.Change.Kind;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.certificate.store.LockedCertificates;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves the window of a version, activates, disables or retires it. */
@Service
class ChangeVersion {
    private final LockedCertificates held;
    private final Certificates certificates;
    private final ServiceClock clock;

    ChangeVersion(LockedCertificates held, Certificates certificates, ServiceClock clock) {
        this.held = held;
        this.certificates = certificates;
        this.clock = clock;
    }

    /**
     * Patches the version.
     *
     * @throws Refusal when there is no such version or a rule is against it
     */
    @Transactional
    Change handle(CertificateId id, int number, VersionPatch patch, Precondition precondition) {
        var target = held.hold(id)
                .orElseThrow(() -> new Refusal(
                        Fault.PARENT_NOT_FOUND, "There is no certificate '%s'.".formatted(id.resourceId())));
        var certificate = target.certificate();
        precondition.check(certificate.etag());
        var version = certificate.version(number).orElseThrow(() -> absent(certificate, number));
        var now = clock.instant();
        var overlap = target.account().content().overlap().duration();
        var versions = patch.on(certificate, version, overlap, now);
        var changed = versions.stream()
                .filter(other -> other.number() == number)
                .findFirst()
                .orElseThrow();
        if (versions.equals(certificate.versions())) {
            return Change.unchanged(certificate, version);
        }
        var change = Change.of(Kind.UPDATED, certificate, certificate.content(), versions, changed, now);
        held.change(List.of(change), now);
        return change;
    }

    private Refusal absent(Certificate certificate, int number) {
        boolean retired = certificates.versions(certificate.id(), number + 1, 1).stream()
                .anyMatch(version -> version.number() == number);
        return retired
                ? new Refusal(
                        Reason.VERSION_RETIRED,
                        "Version %d of '%s' is retired, for good. Upload its certificate again to use it again."
                                .formatted(number, certificate.name()))
                : new Refusal(Fault.NOT_FOUND, "'%s' has no version %d.".formatted(certificate.name(), number));
    }
}
