package io.tradeseal.portal.kafka;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps Kafka's users those of the clients, from the start on and for as long as the broker answers. */
@Configuration(proxyBeanMethods = false)
class LoginsFollow {
    private static final Logger log = LoggerFactory.getLogger(LoginsFollow.class);

    private boolean granted;
    private boolean away;

    @Bean
    BackgroundWorker kafkaUsersFollowClients(ClientLogins logins, ServiceClock clock) {
        return new BackgroundWorker("kafka-users", () -> work(logins), Optional::empty, logins.over(), clock);
    }

    /** Of the worker's one thread. An outage is a line when it begins. */
    private boolean work(ClientLogins logins) {
        try {
            if (!granted) logins.grantAgain();
            granted = true;
            var worked = logins.takeAwayOne();
            away = false;
            return worked;
        } catch (KafkaException e) {
            if (!away) log.warn("Users of Kafka wait to be set right until it answers: {}", e.toString());
            away = true;
            return false;
        }
    }
}
