package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.CertificateTopicEvent;
import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.notification.replica.PolicyReplicas;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Reads what accounts, certificates and policies are now. */
@Configuration(proxyBeanMethods = false)
class CertificateFeed {

    @Bean
    Consumer<Message<List<byte[]>>> certificateEvents(EventFeed feed, TakeCertificates take) {
        return feed.of(CertificateTopicEvent.class, take::handle);
    }

    @Bean
    Consumer<Message<List<byte[]>>> policyEvents(EventFeed feed, PolicyReplicas policies) {
        return feed.of(ExpirationPolicyChanged.class, batch -> batch.forEach(policy -> policies.put(policy.event())));
    }
}
