package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.account.CertificateId;
import io.tradeseal.certificate.body.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes certificates; their rows stay, so that revision and version numbers go on. */
@Service
class DeleteCertificates {
    private static final int BATCH = 200;

    private final Accounts accounts;
    private final Certificates certificates;
    private final CertificateWriter writer;
    private final Outbox outbox;
    private final ServiceClock clock;

    DeleteCertificates(
            Accounts accounts, Certificates certificates, CertificateWriter writer, Outbox outbox, ServiceClock clock) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** False when there was none. */
    @Transactional
    boolean delete(CertificateId id, Precondition precondition) {
        accounts.lockShared(List.of(id.account().key()));
        var certificate = certificates.lock(List.of(id.key())).get(id.key());
        boolean exists = certificate != null
                && certificate.isLive()
                && accounts.findLive(id.account().key()).isPresent();
        precondition.check(exists && certificate != null ? certificate.etag() : null);
        if (!exists || certificate == null) {
            return false;
        }
        delete(List.of(certificate));
        return true;
    }

    /** Deletes the next certificates of a deleted account; false when none is left and the account is marked empty. */
    @Transactional
    boolean empty(long accountId) {
        var some = certificates.lockSomeOf(accountId, BATCH);
        if (some.isEmpty()) {
            // Those that another instance works on are still there; it marks the account when they are gone.
            if (!certificates.anyLivingIn(accountId)) {
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
        writer.write(changes, now);
        writer.deleteVersions(doomed.stream().map(Certificate::id).toList(), now);
        outbox.appendAll(
                changes.stream().map(change -> Emission.of(change.event(now))).toList());
    }
}
