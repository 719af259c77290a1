package io.tradeseal.portal;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.GatewayMvcClassPathWarningAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.GatewayServerMvcAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.config.DefaultFunctionConfiguration;
import org.springframework.cloud.gateway.server.mvc.filter.FilterAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayMultipartAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctionAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.predicate.PredicateAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The portal as a process of its own. Its authorization server and its gateway are put together by hand. */
@SpringBootApplication(
        exclude = {
            DefaultFunctionConfiguration.class,
            FilterAutoConfiguration.class,
            GatewayMultipartAutoConfiguration.class,
            GatewayMvcClassPathWarningAutoConfiguration.class,
            GatewayServerMvcAutoConfiguration.class,
            HandlerFunctionAutoConfiguration.class,
            OAuth2AuthorizationServerAutoConfiguration.class,
            OAuth2AuthorizationServerJwtAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            PredicateAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@EnableScheduling
@EnableConfigurationProperties({PortalSettings.class, PublicUrl.class})
public class PortalService {

    /** The portal ready to run, alone or beside the other services in one JVM: everything it reads is named portal. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(PortalService.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.config.name=portal");
    }

    static void main(String[] args) {
        application().run(args);
    }
}
