package io.tradeseal.certificate.inbox;

import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Forgets, by the hour, requests that the inbox itself no longer holds. */
@Component
class ForgetRequests {
    private final AnsweredRequests answered;
    private final CertificateSettings settings;

    ForgetRequests(AnsweredRequests answered, CertificateSettings settings) {
        this.answered = answered;
        this.settings = settings;
    }

    void forget() {
        int forgotten;
        do {
            forgotten = answered.forget(settings.answeredFor());
        } while (forgotten > 0);
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        BackgroundWorker requestForgettingWorker(ForgetRequests requests, ServiceClock clock) {
            return BackgroundWorker.every(Duration.ofHours(1), "request-forgetting", requests::forget, clock);
        }
    }
}
