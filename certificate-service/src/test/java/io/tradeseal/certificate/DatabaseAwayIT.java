package io.tradeseal.certificate;

import io.tradeseal.kit.walk.WithoutDatabaseIT;
import io.tradeseal.x509.TestCertificates;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.json.JsonMapper;

class DatabaseAwayIT extends WithoutDatabaseIT {
    private static final String CERTIFICATE =
            TestCertificates.selfSigned("CN=walk").base64();

    @Override
    protected SpringApplicationBuilder application() {
        return CertificateService.application();
    }

    @Override
    protected String path(String endpoint) {
        var link = endpoint.contains("{link}") ? "?se=2099-01-01T00:00:00Z&sp=/read&sig=x" : "";
        return filled(endpoint, Map.of("version", "1", "link", "0".repeat(32))) + link;
    }

    @Override
    protected String body(String endpoint) {
        Object body =
                switch (endpoint.substring(endpoint.lastIndexOf('/') + 1)) {
                    case "{account}" -> Map.of("location", "westeurope");
                    case "trustPolicy" -> Map.of("properties", Map.of("revocationCheck", "On"));
                    case "{trustAnchor}" -> Map.of("properties", Map.of("kind", "anchor", "content", CERTIFICATE));
                    case "import" -> Map.of("value", java.util.List.of(Map.of("certificate", CERTIFICATE)));
                    default -> Running.body(CERTIFICATE);
                };
        return JsonMapper.shared().writeValueAsString(body);
    }
}
