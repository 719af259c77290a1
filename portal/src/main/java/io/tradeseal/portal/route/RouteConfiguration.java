package io.tradeseal.portal.route;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.portal.PortalSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes requests on to the services. The gateway's parts are put together here by hand: its auto-configuration would
 * also rewrite queries, form posts and multipart uploads, the portal's own pages among them.
 */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {
    /** Who hears of accounts and certificates from their owner. */
    private static final Set<Backend> WAITING =
            EnumSet.of(Backend.AGREEMENT_SERVICE, Backend.EXPIRY_MONITOR, Backend.NOTIFICATION_SERVICE);

    @Bean
    GatewayMvcProperties gatewayMvcProperties() {
        return new GatewayMvcProperties();
    }

    @Bean
    RestClient passingOn(RestClient.Builder builder, Instances instances) {
        return builder.requestFactory(instances.passingOn()).build();
    }

    @Bean
    ProxyExchange proxyExchange(RestClient passingOn, GatewayMvcProperties gatewayMvcProperties) {
        return new AbandonableExchange(passingOn, gatewayMvcProperties);
    }

    /** In the place of the gateway's, which would read multipart uploads before they are passed on. */
    @Bean
    MultipartResolver multipartResolver() {
        var resolver = new StandardServletMultipartResolver() {
            /** What is passed on is no form of the portal's, whatever it calls itself: the service gets its bytes. */
            @Override
            public boolean isMultipart(HttpServletRequest request) {
                return PublicPaths.owner(request.getRequestURI()).isEmpty() && super.isMultipart(request);
            }
        };
        // A message of type multipart/signed is no form, and goes through as it is.
        resolver.setStrictServletCompliance(true);
        return resolver;
    }

    @Bean
    RouterFunction<ServerResponse> routes(PortalSettings settings, ProxyExchange exchange, RestClient passingOn) {
        var owner = Backend.CERTIFICATE_SERVICE.at(settings.routes());
        var all = RouterFunctions.route();
        for (var backend : Backend.values()) {
            var handler = backend.at(settings.routes())
                    .<HandlerFunction<ServerResponse>>map(base -> new Forwarding(
                            backend,
                            base,
                            exchange,
                            request -> owner.filter(other -> WAITING.contains(backend))
                                    .flatMap(other -> Parent.of(request, passingOn, other))))
                    .orElseGet(() -> missing(backend));
            all.add(GatewayRouterFunctions.route(backend.title())
                    .route(request -> PublicPaths.owner(request.path()).equals(Optional.of(backend)), handler)
                    .build());
        }
        return all.build();
    }

    /** A part that this installation does not run. */
    private static HandlerFunction<ServerResponse> missing(Backend backend) {
        var message = "There is nothing at this path: this installation has no " + backend.title() + ".";
        var body = Fault.NOT_FOUND.body(message);
        return request -> ServerResponse.status(Fault.NOT_FOUND.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
