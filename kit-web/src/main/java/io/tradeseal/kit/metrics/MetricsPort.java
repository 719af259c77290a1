package io.tradeseal.kit.metrics;

import io.tradeseal.kit.connection.FurtherPort;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A port of its own for metrics, which are scraped without a token: it serves them and health and nothing else, and no other
 * port serves them. A connector, and not Boot's {@code management.server.port}, which starts a second server in each service.
 */
public final class MetricsPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final String METRICS = "/actuator/prometheus";
    private static final String HEALTH = "/actuator/health";

    private final MetricsSettings settings;
    private @Nullable Connector connector;

    MetricsPort(MetricsSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        connector = settings.port() < 0 ? null : FurtherPort.open(factory, settings.port(), settings.address());
    }

    /** The port in use, where 0 was asked for; -1 when it is shut. */
    public int port() {
        return connector == null ? -1 : connector.getLocalPort();
    }

    /** Whether the request came in by this port. */
    public boolean isUsedBy(ServletRequest request) {
        return connector != null && request.getLocalPort() == connector.getLocalPort();
    }

    /** By the path that will be served: decoded, so that {@code /%61ctuator} is no way around. */
    private boolean serves(HttpServletRequest request) {
        var rest = request.getPathInfo();
        var path = rest == null ? request.getServletPath() : request.getServletPath() + rest;
        var metrics = path.equals(METRICS) || path.startsWith(METRICS + "/");
        return isUsedBy(request) ? metrics || path.equals(HEALTH) || path.startsWith(HEALTH + "/") : !metrics;
    }

    /** What a service imports. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MetricsSettings.class)
    public static class Parts {

        /** After Boot's own customizers, whose settings hold for this port too. */
        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        MetricsPort metricsPort(MetricsSettings settings) {
            return new MetricsPort(settings);
        }

        @Bean
        FilterRegistrationBean<OncePerRequestFilter> metricsByTheirPortAlone(MetricsPort port) {
            var filter = new FilterRegistrationBean<OncePerRequestFilter>(new Separation(port));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }

    private static final class Separation extends OncePerRequestFilter {
        private final MetricsPort port;

        Separation(MetricsPort port) {
            this.port = port;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (port.serves(request)) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        }
    }
}
