package io.tradeseal.expiry;

import io.tradeseal.kit.walk.WithoutDatabaseIT;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;

class DatabaseAwayIT extends WithoutDatabaseIT {

    @Override
    protected SpringApplicationBuilder application() {
        return ExpiryMonitor.application();
    }

    @Override
    protected String path(String endpoint) {
        return filled(endpoint, Map.of("id", "nobody"));
    }

    @Override
    protected String body(String endpoint) {
        return "{\"properties\":{\"thresholds\":[\"P3D\"]}}";
    }
}
