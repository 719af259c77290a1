package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.account.CertificateId;
import io.tradeseal.certificate.trust.TrustMaterials;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes certificates; their rows stay, so that revision and version numbers go on. */
@Service
class DeleteCertificates {
    private static final int BATCH = 200;

    private final HeldCertificates held;
    private final Certificates certificates;
    private final CertificateWriter writer;
    private final TrustMaterials materials;
    private final Accounts accounts;
    private final ServiceClock clock;

    DeleteCertificates(
            HeldCertificates held,
            Certificates certificates,
            CertificateWriter writer,
            TrustMaterials materials,
            Accounts accounts,
            ServiceClock clock) {
        this.held = held;
        this.certificates = certificates;
        this.writer = writer;
        this.materials = materials;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** False when there was none. */
    @Transactional
    boolean delete(CertificateId id, Precondition precondition) {
        var certificate = held.hold(id).map(HeldCertificates.Held::certificate);
        precondition.check(certificate.map(Certificate::etag).orElse(null));
        certificate.ifPresent(doomed -> delete(List.of(doomed)));
        return certificate.isPresent();
    }

    /** Deletes the next certificates of a deleted account; false when none is left and the account is marked empty. */
    @Transactional
    boolean empty(long accountId) {
        var some = certificates.lockSomeOf(accountId, BATCH);
        if (some.isEmpty()) {
            // Those that another instance works on are still there; it marks the account when they are gone.
            if (!certificates.anyLivingIn(accountId)) {
                materials.forget(accountId);
                accounts.markEmpty(accountId);
            }
            return false;
        }
        delete(some);
        return true;
    }

    private void delete(List<Certificate> doomed) {
        var now = clock.instant();
        var changes = doomed.stream()
                .map(certificate -> Change.deletion(certificate, now))
                .toList();
        writer.deleteVersions(doomed.stream().map(Certificate::id).toList(), now);
        held.change(changes, now);
    }
}
