package io.tradeseal.agreement.known;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever has something to do when certificates change; called in the transaction that keeps the copies. */
public interface CertificateObserver {

    /**
     * A certificate that is not as it was.
     *
     * @param before null for one that was not known
     */
    record Change(@Nullable KnownCertificate before, KnownCertificate after) {}

    void changed(List<Change> changes);
}
