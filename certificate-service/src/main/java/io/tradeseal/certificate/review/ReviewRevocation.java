package io.tradeseal.certificate.review;

import io.tradeseal.certificate.agreements.AgreementReplicas;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.certificate.revocation.Revocation;
import io.tradeseal.certificate.revocation.RevocationWatches;
import io.tradeseal.certificate.store.DeadlockRetry;
import io.tradeseal.certificate.store.LockedCertificates;
import io.tradeseal.certificate.store.LockedCertificates.Held;
import io.tradeseal.certificate.trust.TrustMaterials;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.inhand.BeginAgain;
import io.tradeseal.kit.inhand.WorkInHand;
import io.tradeseal.kit.inhand.WorkInHand.Piece;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.RevocationSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds out anew whether certificates were revoked, where agreements ask for it: when one begins or ceases to ask, when the
 * certificate or what its account trusts has changed, when a list or a response came, or ceased to hold. What is to be done
 * stands in the database, so that several instances share the work.
 */
@Component
class ReviewRevocation {
    private static final int SOME = 100;
    private static final String KIND = "revocation-review";

    private final RevocationWatches watches;
    private final Revocation revocation;
    private final AgreementReplicas agreements;
    private final LockedCertificates certificates;
    private final TrustMaterials materials;
    private final ChainValidation trust;
    private final WorkInHand inHand;
    private final TransactionOperations transactions;
    private final ServiceClock clock;

    ReviewRevocation(
            RevocationWatches watches,
            Revocation revocation,
            AgreementReplicas agreements,
            LockedCertificates certificates,
            TrustMaterials materials,
            ChainValidation trust,
            WorkInHand inHand,
            TransactionOperations transactions,
            ServiceClock clock) {
        this.watches = watches;
        this.revocation = revocation;
        this.agreements = agreements;
        this.certificates = certificates;
        this.materials = materials;
        this.trust = trust;
        this.inHand = inHand;
        this.transactions = transactions;
        this.clock = clock;
    }

    void reviewAll() {
        List<String> due;
        do {
            due = watches.due(clock.instant(), SOME);
            due.forEach(key -> DeadlockRetry.retrying(() -> {
                transactions.executeWithoutResult(status -> review(key));
                inHand.done(piece(key));
                return key;
            }));
        } while (due.size() == SOME);
    }

    /**
     * Takes what it needs in everybody's order: the account, the certificate, its sources, then the watch. Whoever stores
     * a list at that moment does not see yet that this certificate has come to use it, and will not have it looked at: where
     * a source is new for it, it is looked at once more.
     */
    private void review(String key) {
        var held = id(key).flatMap(certificates::hold);
        revocation.hold(key);
        var now = clock.instant();
        if (!watches.lockDue(key, now)) {
            return; // another instance was faster
        }
        if (!inHand.beginOne(piece(key))) {
            revocation.checked(key, now);
            return;
        }
        boolean asked = held.isPresent() && agreements.askRevocation(key);
        boolean anew = false;
        if (asked) {
            anew = revocation.found(key, sources(held.get(), now), now);
        } else {
            revocation.forget(key);
        }
        held.ifPresent(one -> recheck(one, now)); // which has it due again
        if (asked && !anew) {
            revocation.checked(key, now);
        }
    }

    private static Piece piece(String key) {
        return new Piece(KIND, key, "The review of the revocation of " + key);
    }

    private void recheck(Held held, Instant now) {
        certificates.change(trust.review(held.account(), List.of(held.certificate()), now), now);
    }

    private List<RevocationSource> sources(Held held, Instant now) {
        var check = materials.of(held.account());
        if (check.isEmpty()) return List.of();
        return held.certificate().versions().stream()
                .map(StoredVersion::publicCertificate)
                .flatMap(certificate -> Optional.ofNullable(certificate).stream())
                .flatMap(certificate ->
                        check
                                .get()
                                .sources(X509.read(certificate.der()), X509.readAll(certificate.chain()), now)
                                .stream())
                .toList();
    }

    private static Optional<CertificateId> id(String key) {
        var end = key.indexOf("/certificates/");
        return end < 0
                ? Optional.empty()
                : AccountId.parse(key.substring(0, end))
                        .map(account -> new CertificateId(account, key.substring(end + "/certificates/".length())));
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        BeginAgain revocationReviewAgain(RevocationWatches watches, ServiceClock clock) {
            return new BeginAgain() {
                @Override
                public String kind() {
                    return KIND;
                }

                @Override
                public void again(String certificateKey) {
                    watches.add(List.of(certificateKey), clock.instant());
                }
            };
        }

        @Bean
        BackgroundWorker revocationReviewWorker(ReviewRevocation review, ServiceClock clock) {
            return BackgroundWorker.every(Duration.ofMillis(500), "revocation-review", review::reviewAll, clock);
        }
    }
}
