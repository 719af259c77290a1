package io.tradeseal.certificate.agreements;

import io.tradeseal.certificate.inventory.ApplyRollovers;
import io.tradeseal.contracts.RolloverEvent;
import io.tradeseal.contracts.RolloverState;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.event.FeedHandler;
import io.tradeseal.kit.event.Received;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/** Takes rollovers; their steps, one for each agreement, are of no concern to certificates. */
@Component
class AgreementFeed implements FeedHandler<RolloverEvent> {
    private final ApplyRollovers apply;

    AgreementFeed(ApplyRollovers apply) {
        this.apply = apply;
    }

    @Configuration(proxyBeanMethods = false)
    static class Binding {
        @Bean
        Consumer<Message<List<byte[]>>> agreementEvents(EventFeed feed, AgreementFeed handler) {
            return feed.of(RolloverEvent.class, handler);
        }
    }

    @Override
    public void handle(List<Received<RolloverEvent>> batch) {
        List<RolloverState> rollovers = batch.stream()
                .map(received -> received.event().rollover())
                .filter(rollover -> rollover.agreement() == null)
                .toList();
        if (!rollovers.isEmpty()) apply.handle(rollovers);
    }
}
