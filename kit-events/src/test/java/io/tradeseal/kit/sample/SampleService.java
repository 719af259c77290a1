package io.tradeseal.kit.sample;

import io.tradeseal.contracts.PolicyEvent;
import io.tradeseal.kit.ServiceKit;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.security.GrantedReading;
import io.tradeseal.testkit.TestPlatform;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.Message;

/** The smallest service that uses the whole kit: it reads policies and keeps what it saw. */
@SpringBootApplication
@Import(ServiceKit.class)
public class SampleService {

    @Bean
    SampleHandler sampleHandler() {
        return new SampleHandler();
    }

    @Bean
    Consumer<Message<List<byte[]>>> policyEvents(EventFeed feed, SampleHandler handler) {
        return feed.of(PolicyEvent.class, handler);
    }

    @Bean
    GrantedReading teams(JdbcClient db) {
        return new GrantedReading(db, "team");
    }

    public static ConfigurableApplicationContext start(Map<String, String> properties) {
        return new SpringApplicationBuilder(SampleService.class)
                .properties("spring.config.name=sample-service")
                .run(TestPlatform.arguments(properties));
    }
}
