package io.tradeseal.kit.outage;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One account of the database's outages for all of a service. */
@Configuration(proxyBeanMethods = false)
public class OutageConfiguration {
    private static final Logger log = LoggerFactory.getLogger(OutageConfiguration.class);

    @Bean
    DatabaseOutage databaseOutage(@Value("${spring.application.name}") String service, DataSource database) {
        return new DatabaseOutage(service, database);
    }

    /** Scheduled work that fails is done when it is due again; why it failed is logged whole, but for an outage. */
    @Bean
    SimpleAsyncTaskSchedulerCustomizer scheduledWork(DatabaseOutage outage) {
        return scheduler -> scheduler.setErrorHandler(e -> {
            if (!outage.explains(e)) log.error("Scheduled work failed; it is done again when it is due", e);
        });
    }
}
