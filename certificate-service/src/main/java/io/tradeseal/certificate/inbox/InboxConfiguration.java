package io.tradeseal.certificate.inbox;

import io.tradeseal.contracts.CertificateUploadRequested;
import io.tradeseal.kit.event.EventFeed;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Binds the inbox to its feed. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    @Bean
    Consumer<Message<List<byte[]>>> uploadRequests(EventFeed feed, UploadRequestFeed requests) {
        return feed.of(CertificateUploadRequested.class, requests);
    }
}
