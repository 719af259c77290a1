package io.tradeseal.agreement;

import io.tradeseal.kit.walk.WithoutDatabaseIT;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.json.JsonMapper;

class DatabaseAwayIT extends WithoutDatabaseIT {

    @Override
    protected SpringApplicationBuilder application() {
        return AgreementService.application();
    }

    @Override
    protected String path(String endpoint) {
        return filled(endpoint, Map.of());
    }

    @Override
    protected String body(String endpoint) {
        return JsonMapper.shared().writeValueAsString(Bodies.partner("ZZ", "P"));
    }
}
