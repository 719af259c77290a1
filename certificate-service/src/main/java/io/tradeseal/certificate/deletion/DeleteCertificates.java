package io.tradeseal.certificate.deletion;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.agreements.AgreementReplicas;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.certificate.store.LockedCertificates;
import io.tradeseal.certificate.store.VersionWriter;
import io.tradeseal.certificate.trust.TrustMaterials;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes certificates; their rows stay, so that revision and version numbers go on. */
@Service
class DeleteCertificates {
    private static final int BATCH = 200;
    /** Agreements that a refusal names. */
    private static final int USES_NAMED = 100;

    private final LockedCertificates held;
    private final Certificates certificates;
    private final VersionWriter versions;
    private final TrustMaterials materials;
    private final AgreementReplicas agreements;
    private final Accounts accounts;
    private final ServiceClock clock;
    private final Access access;

    DeleteCertificates(
            LockedCertificates held,
            Certificates certificates,
            VersionWriter versions,
            TrustMaterials materials,
            AgreementReplicas agreements,
            Accounts accounts,
            ServiceClock clock,
            Access access) {
        this.held = held;
        this.certificates = certificates;
        this.versions = versions;
        this.materials = materials;
        this.agreements = agreements;
        this.accounts = accounts;
        this.clock = clock;
        this.access = access;
    }

    /**
     * Deletes one.
     *
     * @param force although agreements name it
     * @return false when there was none
     * @throws Refusal when agreements name it; they are told by events, so this may lag behind, and what slips through
     *     makes agreements at risk
     */
    @Transactional
    boolean delete(CertificateId id, Precondition precondition, boolean force) {
        var certificate = held.hold(id).map(LockedCertificates.Held::certificate);
        precondition.check(certificate.map(Certificate::etag).orElse(null));
        if (certificate.isPresent() && !force) requireUnused(id);
        certificate.ifPresent(doomed -> delete(List.of(doomed)));
        return certificate.isPresent();
    }

    private void requireUnused(CertificateId id) {
        var naming = agreements.naming(id.key(), USES_NAMED + 1);
        if (naming.isEmpty()) return;
        var details = naming.stream()
                .limit(USES_NAMED)
                .map(one -> ErrorBody.Detail.of(
                        Reason.CERTIFICATE_IN_USE.code(),
                        "The agreement between %s and %s uses it.".formatted(one.hostPartner(), one.guestPartner()),
                        one.agreementId()))
                .toList();
        var many = naming.size() > USES_NAMED ? "More than " + USES_NAMED : Integer.toString(naming.size());
        throw new Refusal(
                Reason.CERTIFICATE_IN_USE,
                "%s %s '%s'; see details. Send force=true to delete it all the same."
                        .formatted(many, naming.size() == 1 ? "agreement uses" : "agreements use", id.name()),
                null,
                access.named(details));
    }

    /** Deletes the next certificates of a deleted account; false when none is left and the account is marked empty. */
    @Transactional
    boolean empty(Account account) {
        var key = ResourceIds.key(account.resourceId());
        accounts.lockShared(List.of(key));
        // It may have been made again since it was found deleted: what is in it now is to stay.
        if (accounts.find(key).filter(Account::emptying).isEmpty()) {
            return false;
        }
        var some = certificates.lockSomeOf(account.id(), BATCH);
        if (some.isEmpty()) {
            // Those that another instance works on are still there; it marks the account when they are gone.
            if (!certificates.anyLivingIn(account.id())) {
                materials.forget(account.id());
                accounts.markEmpty(account.id());
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
        versions.delete(doomed.stream().map(Certificate::id).toList(), now);
        held.change(changes, now);
    }
}
