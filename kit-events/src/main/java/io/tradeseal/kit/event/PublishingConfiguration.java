package io.tradeseal.kit.event;

import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.clock.ServiceClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** How events are written down, and the topics that they go to. */
@Configuration(proxyBeanMethods = false)
public class PublishingConfiguration {

    @Bean
    EventCodec eventCodec(
            @Value("${spring.application.name}") String service, KitSettings settings, ServiceClock clock) {
        return new EventCodec(service, settings, clock);
    }

    @Bean
    TopicCreation topicCreation(
            @Value("${spring.application.name}") String service, KafkaAdmin admin, KitSettings settings) {
        return new TopicCreation(admin, service, settings);
    }
}
