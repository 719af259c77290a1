package io.tradeseal.certificate.search;

import io.tradeseal.certificate.store.CertificateWriter;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.kit.clock.ServiceClock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what lists go by true when an activation's time comes. Asked before each list, since no event and no timer marks
 * that instant; almost always there is nothing to do, which costs one look into a small index.
 */
@Service
class ShownVersions {
    private static final int BATCH = 500;

    private final Certificates certificates;
    private final CertificateWriter writer;
    private final ServiceClock clock;

    ShownVersions(Certificates certificates, CertificateWriter writer, ServiceClock clock) {
        this.certificates = certificates;
        this.writer = writer;
        this.clock = clock;
    }

    boolean anyDue() {
        return certificates.anyDue(clock.instant());
    }

    /** True when there may be more. */
    @Transactional
    boolean catchUp() {
        var now = clock.instant();
        var due = certificates.lockDue(now, BATCH);
        if (!due.isEmpty()) {
            writer.refreshShown(due, now);
        }
        return due.size() == BATCH;
    }
}
