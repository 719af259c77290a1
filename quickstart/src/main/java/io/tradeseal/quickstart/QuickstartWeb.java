package io.tradeseal.quickstart;

import io.tradeseal.kit.connection.BoundedConnections;
import io.tradeseal.kit.error.ContainerErrors;
import io.tradeseal.kit.error.ErrorPage;
import io.tradeseal.kit.error.Unavailable;
import io.tradeseal.kit.error.WebErrors;
import io.tradeseal.kit.security.LooseHeaders;
import io.tradeseal.kit.security.SecurityConfiguration;
import io.tradeseal.quickstart.clock.ClockApi;
import io.tradeseal.quickstart.mail.MailboxApi;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Clock and mailbox on a port of the loopback interface, behind the portal like every service. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    OAuth2ResourceServerAutoConfiguration.class,
    OAuth2ResourceServerWebSecurityAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@Import({
    BoundedConnections.class,
    ClockApi.class,
    ContainerErrors.class,
    ErrorPage.class,
    LooseHeaders.class,
    MailboxApi.class,
    SecurityConfiguration.class,
    StatusApi.class,
    Unavailable.Filter.class,
    WebErrors.class
})
class QuickstartWeb {
    static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(QuickstartWeb.class).properties("spring.config.name=quickstart");
    }
}
