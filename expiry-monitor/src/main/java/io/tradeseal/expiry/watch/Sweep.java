package io.tradeseal.expiry.watch;

import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.outage.DatabaseFault;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Looks at what is due, some certificates in a transaction. Several instances share the work by {@code skip locked}. */
@Component
public class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    /** How long one that fails by itself is left alone. */
    private static final Duration POSTPONED = Duration.ofHours(1);

    private final CertificateReplicas certificates;
    private final ReviewCertificates review;
    private final TransactionOperations transactions;
    private final ServiceClock clock;
    private final int batch;

    Sweep(
            CertificateReplicas certificates,
            ReviewCertificates review,
            TransactionOperations transactions,
            ServiceClock clock,
            ExpirySettings settings) {
        this.certificates = certificates;
        this.review = review;
        this.transactions = transactions;
        this.clock = clock;
        this.batch = settings.sweepBatch();
    }

    /** Looks at one batch; answers how many certificates it held. */
    public int once() {
        try {
            return look(batch);
        } catch (RuntimeException e) {
            if (isTransient(e)) throw e;
            log.warn("A batch has a certificate that cannot be decided; looking at them one by one", e);
            return oneByOne();
        }
    }

    private int look(int limit) {
        return Optional.ofNullable(transactions.execute(status -> {
                    var now = clock.instant();
                    var due = certificates.lockDue(now, limit);
                    if (!due.isEmpty()) review.again(due, now);
                    return due.size();
                }))
                .orElse(0);
    }

    private int oneByOne() {
        var done = 0;
        for (var i = 0; i < batch; i++) {
            try {
                if (look(1) == 0) break;
            } catch (RuntimeException e) {
                if (isTransient(e)) throw e;
                postponeFirst(e);
            }
            done++;
        }
        return done;
    }

    private void postponeFirst(RuntimeException cause) {
        transactions.executeWithoutResult(status -> {
            var now = clock.instant();
            for (var certificate : certificates.lockDue(now, 1)) {
                log.error("{} cannot be decided; tried again in {}", certificate.certificateId(), POSTPONED, cause);
                certificates.postpone(certificate.id(), now.plus(POSTPONED));
            }
        });
    }

    private static boolean isTransient(RuntimeException e) {
        return e instanceof TransactionException || DatabaseFault.of(e).isPresent();
    }
}
