package io.tradeseal.kit;

import io.tradeseal.kit.access.AccessFeed;
import io.tradeseal.kit.deadletter.DeadLetterConfiguration;
import io.tradeseal.kit.event.EventConfiguration;
import io.tradeseal.kit.inhand.WorkInHandConfiguration;
import io.tradeseal.kit.web.WebKit;
import io.tradeseal.kit.work.WakeUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of the kit: a service imports this one class, and {@code kit-events.yml} for the settings. */
@Configuration(proxyBeanMethods = false)
@Import({
    PublishingKit.class,
    WebKit.class,
    AccessFeed.class,
    DeadLetterConfiguration.class,
    EventConfiguration.class,
    WorkInHandConfiguration.class
})
public class ServiceKit {

    /** One for all that waits for work in this service. */
    @Bean
    WakeUp wakeUp() {
        return new WakeUp();
    }
}
