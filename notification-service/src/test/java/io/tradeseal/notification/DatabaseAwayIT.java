package io.tradeseal.notification;

import io.tradeseal.kit.walk.WithoutDatabaseIT;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;

class DatabaseAwayIT extends WithoutDatabaseIT {

    @Override
    protected SpringApplicationBuilder application() {
        return NotificationService.application();
    }

    @Override
    protected String path(String endpoint) {
        var query =
                switch (endpoint) {
                    case "DELETE /api/notifications/suppressions" -> "?address=ann@example.com";
                    case "POST /api/notifications/resend" -> "?reason=AddressInvalid";
                    default -> "";
                };
        return filled(endpoint, Map.of("notificationId", new UUID(0, 1).toString())) + query;
    }

    @Override
    protected String body(String endpoint) {
        return "{\"properties\":{\"email\":\"ann@example.com\"}}";
    }
}
