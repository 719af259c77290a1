package io.tradeseal.kit.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.kit.inhand.WorkInHand;
import io.tradeseal.kit.outage.DatabaseOutage;
import io.tradeseal.kit.work.Doubling;
import java.time.Duration;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;
import org.springframework.transaction.support.TransactionOperations;

/** How events come in. */
@Configuration(proxyBeanMethods = false)
public class EventConfiguration {

    @Bean
    EventFeed eventFeed(
            EventCodec codec,
            TransactionOperations transactions,
            EventFeed.DeadLetterBox deadLetters,
            WorkInHand inHand,
            DatabaseOutage outage,
            MeterRegistry meters) {
        return new EventFeed(codec, transactions, deadLetters, inHand, outage, meters);
    }

    /** Hands in the records themselves, for a mapper of headers reads some as objects and leaves out others. */
    @Bean
    BatchMessagingMessageConverter rawRecordConverter() {
        var converter = new BatchMessagingMessageConverter();
        converter.setHeaderMapper(SimpleKafkaHeaderMapper.forInboundOnlyWithMatchers("!*"));
        converter.setRawRecordHeader(true);
        return converter;
    }

    /**
     * What a feed throws is transient: the container hands in the batch again until it is taken, and keeps polling. A
     * transaction ends with a marker, which takes an offset and which no consumer is given: without the correction a group
     * that has read everything lags behind by it for ever.
     */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> consumption() {
        return (container, destination, group) -> {
            container.getContainerProperties().setFixTxOffsets(true);
            var pauses = new Doubling(Duration.ofMillis(500), Duration.ofSeconds(5));
            container.setCommonErrorHandler(new DefaultErrorHandler(pauses));
        };
    }
}
