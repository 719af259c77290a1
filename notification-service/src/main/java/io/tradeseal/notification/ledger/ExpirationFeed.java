package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.ExpirationEvent;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpired;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiryCleared;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.event.Received;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Reads what expiry-monitor announces. */
@Configuration(proxyBeanMethods = false)
class ExpirationFeed {

    @Bean
    Consumer<Message<List<byte[]>>> expirationEvents(EventFeed feed, TakeWarnings take) {
        return feed.of(
                ExpirationEvent.class,
                batch -> take.handle(batch.stream().map(Received::event).toList()));
    }

    /** The account of an event: its key, by which the account's people are found. */
    static String accountKey(ExpirationEvent event) {
        return ResourceIds.key(
                switch (event) {
                    case CertificateExpiring expiring -> expiring.integrationAccountId();
                    case CertificateExpired expired -> expired.integrationAccountId();
                    case CertificateExpiryCleared cleared -> cleared.integrationAccountId();
                });
    }
}
