package io.tradeseal.expiry.watch;

import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.kit.work.WakeUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The thread that keeps looking at what is due and at what has to be planned anew. */
@Configuration(proxyBeanMethods = false)
class Sweeper {

    @Bean
    BackgroundWorker expirySweeper(
            Sweep sweep,
            Replanning replanning,
            CertificateReplicas certificates,
            WakeUp wakeUp,
            ServiceClock clock,
            ExpirySettings settings) {
        return new BackgroundWorker(
                        "expiry-sweeper",
                        () -> {
                            var swept = sweep.once() > 0;
                            return replanning.once() || swept;
                        },
                        certificates::nextDueAt,
                        wakeUp,
                        clock)
                .pollingEvery(settings.pollInterval());
    }
}
