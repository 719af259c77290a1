package io.tradeseal.kit;

import io.tradeseal.kit.event.PublishingConfiguration;
import io.tradeseal.kit.outbox.OutboxConfiguration;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What it takes to publish events, for a service that reads none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KitSettings.class)
@Import({PublishingConfiguration.class, OutboxConfiguration.class})
public class PublishingKit {

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
