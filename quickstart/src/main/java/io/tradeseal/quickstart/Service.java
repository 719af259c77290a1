package io.tradeseal.quickstart;

import io.tradeseal.agreement.AgreementService;
import io.tradeseal.certificate.CertificateService;
import io.tradeseal.expiry.ExpiryMonitor;
import io.tradeseal.notification.NotificationService;
import io.tradeseal.portal.PortalService;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The services, in the order in which they start. */
enum Service {
    CERTIFICATE("certificate-service", "certificate"),
    AGREEMENT("agreement-service", "agreement"),
    EXPIRY("expiry-monitor", "expiry"),
    NOTIFICATION("notification-service", "notification"),
    PORTAL("portal", "portal");

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

    static Stream<Service> behindThePortal() {
        return Stream.of(values()).filter(service -> service != PORTAL);
    }
}
