package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.replica.CertificateObserver;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.WakeUp;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has rollovers looked at again whose date has passed, and whose new version could not serve, when the certificate changes. */
@Component
class TryRolloversAgain implements CertificateObserver {
    private final Rollovers rollovers;
    private final WakeUp wakeUp;
    private final ServiceClock clock;

    TryRolloversAgain(Rollovers rollovers, WakeUp wakeUp, ServiceClock clock) {
        this.rollovers = rollovers;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    @Override
    public void changed(List<Change> changes) {
        var keys =
                changes.stream().map(change -> change.after().certificateKey()).toList();
        if (rollovers.tryAgain(keys, clock.instant()) > 0) wakeUp.signal();
    }
}
