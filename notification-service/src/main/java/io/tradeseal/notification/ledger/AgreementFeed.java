package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.AgreementTopicEvent;
import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.event.Received;
import io.tradeseal.kit.security.GrantedReading;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.Message;

/** Reads who uses certificates, whom a warning hits, and which workflows may read. */
@Configuration(proxyBeanMethods = false)
class AgreementFeed {

    @Bean
    GrantedReading linkedWorkflows(JdbcClient db) {
        return new GrantedReading(db, WorkflowLinkState.CLAIM);
    }

    @Bean
    Consumer<Message<List<byte[]>>> agreementEvents(EventFeed feed, TakeRisks take) {
        return feed.of(
                AgreementTopicEvent.class,
                batch -> take.handle(batch.stream().map(Received::event).toList()));
    }
}
