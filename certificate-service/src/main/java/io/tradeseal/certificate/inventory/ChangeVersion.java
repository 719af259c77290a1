package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.Refusal;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.account.CertificateId;
import io.tradeseal.certificate.body.Precondition;
import io.tradeseal.certificate.inventory.Change.Kind;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves the window of a version, activates, disables or retires it. */
@Service
class ChangeVersion {
    private final Accounts accounts;
    private final Certificates certificates;
    private final CertificateWriter writer;
    private final Outbox outbox;
    private final ServiceClock clock;

    ChangeVersion(
            Accounts accounts, Certificates certificates, CertificateWriter writer, Outbox outbox, ServiceClock clock) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Patches the version.
     *
     * @throws Refusal when there is no such version or a rule is against it
     */
    @Transactional
    Change handle(CertificateId id, int number, VersionPatch patch, Precondition precondition) {
        accounts.lockShared(List.of(id.account().key()));
        var account = accounts.findLive(id.account().key()).orElse(null);
        var certificate = certificates.lock(List.of(id.key())).get(id.key());
        if (account == null || certificate == null || !certificate.isLive()) {
            throw new Refusal(
                    Reason.PARENT_RESOURCE_NOT_FOUND, "There is no certificate '%s'.".formatted(id.resourceId()));
        }
        precondition.check(certificate.etag());
        var version = certificate.version(number).orElseThrow(() -> absent(certificate, number));
        var now = clock.instant();
        var versions =
                patch.on(certificate, version, account.content().overlap().duration(), now);
        var changed = versions.stream()
                .filter(other -> other.number() == number)
                .findFirst()
                .orElseThrow();
        if (versions.equals(certificate.versions())) {
            return Change.unchanged(certificate, version);
        }
        var change = Change.of(Kind.UPDATED, certificate, certificate.content(), versions, changed, now);
        writer.write(List.of(change), now);
        outbox.append(Emission.of(change.event(now)));
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
                : new Refusal(
                        Reason.RESOURCE_NOT_FOUND, "'%s' has no version %d.".formatted(certificate.name(), number));
    }
}
