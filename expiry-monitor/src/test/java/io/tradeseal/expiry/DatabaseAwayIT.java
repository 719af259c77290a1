package io.tradeseal.expiry;

import io.tradeseal.kit.walk.WithoutDatabaseIT;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;

class DatabaseAwayIT extends WithoutDatabaseIT {

    @Override
    protected SpringApplicationBuilder application() {
        return ExpiryMonitor.application();
    }

    @Override
    protected String path(String endpoint) {
        return filled(endpoint, Map.of("id", new UUID(0, 1).toString()));
    }

    @Override
    protected String body(String endpoint) {
        return "{\"properties\":{\"thresholds\":[\"P3D\"]}}";
    }
}
