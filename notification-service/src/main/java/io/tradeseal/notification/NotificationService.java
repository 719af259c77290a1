package io.tradeseal.notification;

import io.tradeseal.kit.ServiceKit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@ConfigurationPropertiesScan
@Import(ServiceKit.class)
public class NotificationService {

    /** For a start in a JVM of its own or beside other services. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(NotificationService.class)
                .properties("spring.config.name=notification-service");
    }

    static void main(String[] arguments) {
        SpringApplication application = application().build();
        application.run(arguments);
    }
}
