package io.tradeseal.kit.inhand;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.kit.outage.DatabaseOutage;
import io.tradeseal.kit.security.Access;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
public class WorkInHandConfiguration {

    @Bean
    WorkInHand workInHand(JdbcClient db, PlatformTransactionManager manager) {
        return new WorkInHand(db, manager);
    }

    @Bean
    WorkInHandApi workInHandApi(WorkInHand work, ObjectProvider<BeginAgain> features, Access access) {
        return new WorkInHandApi(work, features.stream().toList(), access);
    }

    @Bean
    Gauge workPutAside(WorkInHand work, DatabaseOutage outage, MeterRegistry meters) {
        return Gauge.builder("work.put.aside", work, all -> outage.number(all::count))
                .description(
                        "Pieces of work that two processes died with, and that wait for somebody to begin them again.")
                .register(meters);
    }
}
