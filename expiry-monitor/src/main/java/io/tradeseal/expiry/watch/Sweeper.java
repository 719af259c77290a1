package io.tradeseal.expiry.watch;

import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.kit.clock.Bell;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.clock.Sleeper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The thread that keeps looking at what is due and at what has to be planned anew. */
@Configuration(proxyBeanMethods = false)
class Sweeper {

    @Bean
    Sleeper expirySweeper(
            Sweep sweep,
            Replanning replanning,
            KnownCertificates certificates,
            Bell bell,
            ServiceClock clock,
            ExpirySettings settings) {
        return new Sleeper(
                        "expiry-sweeper",
                        () -> {
                            var swept = sweep.once() > 0;
                            return replanning.once() || swept;
                        },
                        certificates::nextDueAt,
                        bell,
                        clock)
                .pollingEvery(settings.pollInterval());
    }
}
