package io.tradeseal.certificate.inbox;

import io.tradeseal.certificate.CertificateSettings;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
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

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        int forgotten;
        do {
            forgotten = answered.forget(settings.answeredFor());
        } while (forgotten > 0);
    }
}
