package io.tradeseal.certificate.agreements;

import io.tradeseal.contracts.AgreementEvent;
import io.tradeseal.contracts.AgreementTopicEvent;
import io.tradeseal.contracts.RolloverEvent;
import io.tradeseal.contracts.RolloverState;
import io.tradeseal.contracts.WorkflowEvent;
import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.event.FeedHandler;
import io.tradeseal.kit.event.Received;
import io.tradeseal.kit.security.GrantedReading;
import io.tradeseal.kit.security.GrantedReading.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/**
 * Takes agreements, for the certificates that they name, links, for the workflows that may read, and rollovers; the steps of
 * those are of no concern here.
 */
@Component
class AgreementFeed implements FeedHandler<AgreementTopicEvent> {
    private final AgreementReplicas agreements;
    private final GrantedReading granted;
    private final ApplyRollovers apply;

    AgreementFeed(AgreementReplicas agreements, GrantedReading granted, ApplyRollovers apply) {
        this.agreements = agreements;
        this.granted = granted;
        this.apply = apply;
    }

    @Configuration(proxyBeanMethods = false)
    static class Binding {
        @Bean
        GrantedReading linkedWorkflows(JdbcClient db) {
            return new GrantedReading(db, WorkflowLinkState.CLAIM);
        }

        @Bean
        Consumer<Message<List<byte[]>>> agreementEvents(EventFeed feed, AgreementFeed handler) {
            return feed.of(AgreementTopicEvent.class, handler);
        }
    }

    @Override
    public void handle(List<Received<AgreementTopicEvent>> batch) {
        var rollovers = new ArrayList<RolloverState>();
        for (var received : batch) {
            if (received.event() instanceof AgreementEvent agreement) agreements.put(agreement.agreement());
            if (received.event() instanceof WorkflowEvent linked) take(linked.link());
            if (received.event() instanceof RolloverEvent rollover
                    && rollover.rollover().agreement() == null) {
                rollovers.add(rollover.rollover());
            }
        }
        if (!rollovers.isEmpty()) apply.handle(rollovers);
    }

    private void take(WorkflowLinkState link) {
        granted.put(new Grant(
                link.linkId(), link.revision(), link.workflowId(), link.integrationAccountId(), link.linked()));
    }
}
