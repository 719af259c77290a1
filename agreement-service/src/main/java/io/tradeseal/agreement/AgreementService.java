package io.tradeseal.agreement;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.ServiceKit;
import io.tradeseal.kit.arm.PathIds;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Partners, agreements, and which certificate they use in which role. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(ServiceKit.class)
@EnableConfigurationProperties(AgreementSettings.class)
public class AgreementService {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The application with its own configuration file, also for starting it beside others in one JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(AgreementService.class).properties("spring.config.name=agreement-service");
    }

    @Bean
    PathIds<AccountId> accountIds() {
        return new PathIds<>(AccountId.class, AccountId::in);
    }
}
