package io.tradeseal.expiry.account;

import io.tradeseal.contracts.WorkflowEvent;
import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.security.GrantedReading;
import io.tradeseal.kit.security.GrantedReading.Grant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.Message;

/** Learns which workflows may read what is in an account. */
@Configuration(proxyBeanMethods = false)
class LinkFeed {

    @Bean
    GrantedReading linkedWorkflows(JdbcClient db) {
        return new GrantedReading(db, WorkflowLinkState.CLAIM);
    }

    @Bean
    Consumer<Message<List<byte[]>>> agreementEvents(EventFeed feed, GrantedReading granted) {
        return feed.of(
                WorkflowEvent.class,
                batch -> batch.forEach(received -> {
                    var link = received.event().link();
                    granted.put(new Grant(
                            link.linkId(),
                            link.revision(),
                            link.workflowId(),
                            link.integrationAccountId(),
                            link.linked()));
                }));
    }
}
