package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.AgreementTopicEvent;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.event.Received;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Reads who uses certificates, and whom a warning hits. */
@Configuration(proxyBeanMethods = false)
class AgreementFeed {

    @Bean
    Consumer<Message<List<byte[]>>> agreementEvents(EventFeed feed, TakeRisks take) {
        return feed.of(
                AgreementTopicEvent.class,
                batch -> take.handle(batch.stream().map(Received::event).toList()));
    }
}
