package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.AgreementSettings;
import io.tradeseal.kit.clock.ServiceClock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
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

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        int forgotten;
        do {
            forgotten = messages.forget(clock.instant().minus(settings.messageRetention()), BATCH);
        } while (forgotten > 0);
    }
}
