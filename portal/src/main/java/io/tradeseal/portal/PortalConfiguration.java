package io.tradeseal.portal;

import io.tradeseal.kit.PublishingKit;
import io.tradeseal.kit.access.AccessConfiguration;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.connection.BoundedConnections;
import io.tradeseal.kit.error.ContainerErrors;
import io.tradeseal.kit.error.Unavailable;
import io.tradeseal.kit.error.WebErrors;
import io.tradeseal.kit.metrics.MetricsPort;
import io.tradeseal.kit.outage.OutageConfiguration;
import io.tradeseal.kit.security.LooseHeaders;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the portal takes of the kit, and its two clocks. */
@Configuration(proxyBeanMethods = false)
@Import({
    PublishingKit.class,
    AccessConfiguration.class,
    BoundedConnections.class,
    ContainerErrors.class,
    LooseHeaders.class,
    MetricsPort.Parts.class,
    OutageConfiguration.class,
    Unavailable.Filter.class,
    WebErrors.class
})
class PortalConfiguration {

    /** The time of tokens, sessions and TLS. */
    @Bean
    Clock systemClock() {
        return Clock.systemUTC();
    }

    /** The time of the domain, by which the pages count days; the quickstart brings its own. */
    @Bean
    @ConditionalOnMissingBean
    ServiceClock serviceClock() {
        return ServiceClock.system();
    }
}
