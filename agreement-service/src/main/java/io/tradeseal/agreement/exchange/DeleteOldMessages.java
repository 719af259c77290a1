package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.AgreementSettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Deletes, by the hour, what has grown too old for the log, a batch in a transaction. */
@Component
class DeleteOldMessages {
    private static final int BATCH = 1000;

    private final MessageLog messages;
    private final AgreementSettings settings;
    private final ServiceClock clock;

    DeleteOldMessages(MessageLog messages, AgreementSettings settings, ServiceClock clock) {
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
    }

    void forget() {
        int forgotten;
        do {
            forgotten = messages.forget(clock.instant().minus(settings.messageRetention()), BATCH);
        } while (forgotten > 0);
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        BackgroundWorker messageDeletionWorker(DeleteOldMessages messages, ServiceClock clock) {
            return BackgroundWorker.every(Duration.ofHours(1), "message-deletion", messages::forget, clock);
        }
    }
}
