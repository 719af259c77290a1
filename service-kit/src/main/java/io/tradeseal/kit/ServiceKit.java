package io.tradeseal.kit;

import io.tradeseal.kit.arm.ArmConventions;
import io.tradeseal.kit.arm.PathIds;
import io.tradeseal.kit.clock.Bell;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.deadletter.DeadLetterConfiguration;
import io.tradeseal.kit.error.ContainerErrors;
import io.tradeseal.kit.error.ErrorPage;
import io.tradeseal.kit.error.WebErrors;
import io.tradeseal.kit.event.EventConfiguration;
import io.tradeseal.kit.outbox.OutboxConfiguration;
import io.tradeseal.kit.security.SecurityConfiguration;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of the kit: a service imports this one class, and {@code service-kit.yml} for the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KitSettings.class)
@Import({
    ArmConventions.class,
    ContainerErrors.class,
    DeadLetterConfiguration.class,
    ErrorPage.class,
    EventConfiguration.class,
    OutboxConfiguration.class,
    PathIds.class,
    SecurityConfiguration.class,
    WebErrors.class
})
public class ServiceKit {

    /** The quickstart puts one clock of its own in the place of this. */
    @Bean
    @ConditionalOnMissingBean
    ServiceClock serviceClock() {
        return ServiceClock.system();
    }

    /** One for all that waits for work in this service. */
    @Bean
    Bell bell() {
        return new Bell();
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
