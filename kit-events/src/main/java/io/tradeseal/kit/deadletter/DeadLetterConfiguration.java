package io.tradeseal.kit.deadletter;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.security.Access;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {

    @Bean
    DeadLetters deadLetters(
            JdbcClient db, Outbox outbox, @Value("${spring.application.name}") String service, ServiceClock clock) {
        return new DeadLetters(db, outbox, service, clock);
    }

    @Bean
    DeadLetterApi deadLetterApi(
            DeadLetters deadLetters, EventFeed feed, TransactionOperations transactions, Access access) {
        return new DeadLetterApi(deadLetters, new ReplayDeadLetter(deadLetters, feed, transactions), access);
    }
}
