package io.tradeseal.kit.access;

import io.tradeseal.contracts.PrincipalChanged;
import io.tradeseal.kit.event.EventFeed;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;

/** Learns from events whose tokens count. */
@Configuration(proxyBeanMethods = false)
@Import(AccessConfiguration.class)
public class AccessFeed {

    @Bean
    Consumer<Message<List<byte[]>>> accessEvents(EventFeed feed, Principals principals) {
        return feed.of(PrincipalChanged.class, batch -> batch.forEach(received -> principals.put(received.event())));
    }
}
