package io.tradeseal.quickstart;

import io.tradeseal.agreement.AgreementService;
import io.tradeseal.certificate.CertificateService;
import io.tradeseal.expiry.ExpiryMonitor;
import io.tradeseal.notification.NotificationService;
import io.tradeseal.portal.PortalService;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The services, in the order in which they start. */
enum Service {
    CERTIFICATE("certificate-service", "certificate"),
    AGREEMENT("agreement-service", "agreement"),
    EXPIRY("expiry-monitor", "expiry"),
    NOTIFICATION("notification-service", "notification"),
    PORTAL("portal", "portal");

    private static final String AUTHORIZATION =
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.";
    private static final String GATEWAY = "org.springframework.cloud.gateway.server.mvc.";

    /** What stands on the class path for the portal only. */
    private static final List<String> NOT_FOR_SERVICES = List.of(
            AUTHORIZATION + "OAuth2AuthorizationServerAutoConfiguration",
            AUTHORIZATION + "OAuth2AuthorizationServerJwtAutoConfiguration",
            GATEWAY + "GatewayServerMvcAutoConfiguration",
            GATEWAY + "GatewayMvcClassPathWarningAutoConfiguration",
            GATEWAY + "filter.FilterAutoConfiguration",
            GATEWAY + "handler.HandlerFunctionAutoConfiguration",
            GATEWAY + "handler.GatewayMultipartAutoConfiguration",
            GATEWAY + "predicate.PredicateAutoConfiguration",
            GATEWAY + "config.DefaultFunctionConfiguration",
            "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration");

    private final String title;
    private final String database;

    Service(String title, String database) {
        this.title = title;
        this.database = database;
    }

    /** As routes and consumer groups name it. */
    String title() {
        return title;
    }

    String database() {
        return database;
    }

    /** The very application that runs alone in production. */
    SpringApplicationBuilder application() {
        return switch (this) {
            case CERTIFICATE -> CertificateService.application();
            case AGREEMENT -> AgreementService.application();
            case EXPIRY -> ExpiryMonitor.application();
            case NOTIFICATION -> NotificationService.application();
            case PORTAL -> PortalService.application();
        };
    }

    /**
     * Settings that keep asleep what the one class path of all services would wake in a service that never asked for it.
     * The portal's own file says so for the portal.
     */
    Map<String, String> unwanted() {
        return this == PORTAL ? Map.of() : Map.of("spring.autoconfigure.exclude", String.join(",", NOT_FOR_SERVICES));
    }

    static Stream<Service> behindThePortal() {
        return Stream.of(values()).filter(service -> service != PORTAL);
    }
}
