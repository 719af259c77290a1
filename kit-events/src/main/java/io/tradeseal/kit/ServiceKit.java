package io.tradeseal.kit;

import io.tradeseal.kit.deadletter.DeadLetterConfiguration;
import io.tradeseal.kit.event.EventConfiguration;
import io.tradeseal.kit.outbox.OutboxConfiguration;
import io.tradeseal.kit.web.WebKit;
import io.tradeseal.kit.work.WakeUp;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of the kit: a service imports this one class, and {@code kit-events.yml} for the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KitSettings.class)
@Import({WebKit.class, DeadLetterConfiguration.class, EventConfiguration.class, OutboxConfiguration.class})
public class ServiceKit {

    /** One for all that waits for work in this service. */
    @Bean
    WakeUp wakeUp() {
        return new WakeUp();
    }

    /** The kit's tables have a history of their own, so that kit and service number their migrations apart. */
    @Bean
    FlywayMigrationStrategy kitThenService() {
        return service -> {
            Flyway.configure()
                    .dataSource(service.getConfiguration().getDataSource())
                    .locations("classpath:db/kit")
                    .table("kit_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
            service.migrate();
        };
    }
}
