package io.tradeseal.kit.web;

import io.tradeseal.kit.arm.ArmConventions;
import io.tradeseal.kit.arm.BoundedBodies;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.connection.BoundedConnections;
import io.tradeseal.kit.error.ContainerErrors;
import io.tradeseal.kit.error.ErrorPage;
import io.tradeseal.kit.error.Unavailable;
import io.tradeseal.kit.error.WebErrors;
import io.tradeseal.kit.metrics.MetricsPort;
import io.tradeseal.kit.outage.OutageConfiguration;
import io.tradeseal.kit.security.LooseHeaders;
import io.tradeseal.kit.security.SecurityConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A service that answers HTTP by the conventions of Azure Resource Manager; its settings are in {@code kit-web.yml}. */
@Configuration(proxyBeanMethods = false)
@Import({
    ArmConventions.class,
    BoundedBodies.class,
    BoundedConnections.class,
    ContainerErrors.class,
    ErrorPage.class,
    LooseHeaders.class,
    MetricsPort.Parts.class,
    OutageConfiguration.class,
    SecurityConfiguration.class,
    Unavailable.Filter.class,
    WebErrors.class
})
public class WebKit {

    /** The quickstart puts one clock of its own in the place of this. */
    @Bean
    @ConditionalOnMissingBean
    ServiceClock serviceClock() {
        return ServiceClock.system();
    }
}
