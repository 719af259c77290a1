package io.tradeseal.agreement.replica;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever has something to do when certificates change; called in the transaction that keeps the copies. */
public interface CertificateObserver {

    /**
     * A certificate that is not as it was.
     *
     * @param before null for one that was not known
     */
    record Change(@Nullable CertificateReplica before, CertificateReplica after) {}

    void changed(List<Change> changes);
}
