package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.AgreementTopicEvent;
import io.tradeseal.contracts.CertificateTopicEvent;
import io.tradeseal.kit.event.EventFeed;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    Consumer<Message<List<byte[]>>> certificateEvents(EventFeed feed, CertificateFeed handler) {
        return feed.of(CertificateTopicEvent.class, handler);
    }

    @Bean
    Consumer<Message<List<byte[]>>> agreementEvents(EventFeed feed, AgreementFeed handler) {
        return feed.of(AgreementTopicEvent.class, handler);
    }
}
