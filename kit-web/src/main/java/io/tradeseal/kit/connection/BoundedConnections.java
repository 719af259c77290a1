package io.tradeseal.kit.connection;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A web server whose connections nobody can hold for nothing; {@code server.tomcat.max-connections} says how many. */
@Configuration(proxyBeanMethods = false)
public class BoundedConnections {

    /** For a further connector: Tomcat makes the protocol by this name. */
    public static final String PROTOCOL = BoundedHttp.class.getName();

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedHttp() {
        return factory -> factory.setProtocol(PROTOCOL);
    }
}
