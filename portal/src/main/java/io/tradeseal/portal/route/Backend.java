package io.tradeseal.portal.route;

import io.tradeseal.portal.PortalSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** What stands behind the door. */
public enum Backend {
    CERTIFICATE_SERVICE("certificate-service"),
    EXPIRY_MONITOR("expiry-monitor"),
    NOTIFICATION_SERVICE("notification-service"),
    AGREEMENT_SERVICE("agreement-service"),
    KEY_VAULT("key-vault"),
    /** The mailbox and the clock of a trial installation. */
    QUICKSTART("quickstart");

    private final String title;

    Backend(String title) {
        this.title = title;
    }

    /** As it is called in paths, settings and messages. */
    public String title() {
        return title;
    }

    /** Empty where this installation has none. */
    public Optional<URI> at(PortalSettings.Routes routes) {
        return Optional.ofNullable(
                switch (this) {
                    case CERTIFICATE_SERVICE -> routes.certificateService();
                    case EXPIRY_MONITOR -> routes.expiryMonitor();
                    case NOTIFICATION_SERVICE -> routes.notificationService();
                    case AGREEMENT_SERVICE -> routes.agreementService();
                    case KEY_VAULT -> routes.keyVault();
                    case QUICKSTART -> routes.quickstart();
                });
    }

    static Optional<Backend> named(String title) {
        return Arrays.stream(values())
                .filter(it -> it.title.equalsIgnoreCase(title))
                .findFirst();
    }
}
