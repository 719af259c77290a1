package io.tradeseal.expiry;

import io.tradeseal.kit.ServiceKit;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Start of the service. */
@SpringBootApplication
@Import(ServiceKit.class)
@EnableConfigurationProperties(ExpirySettings.class)
public class ExpiryMonitor {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The service as the quickstart starts it too, beside others in one JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ExpiryMonitor.class).properties("spring.config.name=expiry-monitor");
    }
}
