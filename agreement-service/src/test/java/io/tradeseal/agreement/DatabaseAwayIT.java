package io.tradeseal.agreement;

import io.tradeseal.agreement.shape.FullBody;
import io.tradeseal.agreement.shape.Shape;
import io.tradeseal.kit.walk.WithoutDatabaseIT;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.json.JsonMapper;

class DatabaseAwayIT extends WithoutDatabaseIT {
    private static final String WORKFLOW = "/subscriptions/x1/resourceGroups/rg1/providers/Microsoft.Logic/workflows/w";

    @Override
    protected SpringApplicationBuilder application() {
        return AgreementService.application();
    }

    @Override
    protected String path(String endpoint) {
        var link = endpoint.contains("GET /integrationAccounts") ? "?se=2099-01-01T00:00:00Z&sp=/read&sig=x" : "";
        return filled(endpoint, link.isEmpty() ? Map.of() : Map.of("link", "0".repeat(32))) + link;
    }

    @Override
    protected String body(String endpoint) {
        Object body =
                switch (endpoint.substring(endpoint.indexOf("{account}") + "{account}".length())) {
                    case "/agreements/{name}" -> Bodies.as2("C", "F");
                    case "/rosettanetprocessconfigurations/{name}" ->
                        Map.of("properties", FullBody.of(Shape.named("process-configuration")));
                    case "/links/{link}" ->
                        Map.of("location", "westeurope", "properties", Map.of("workflowId", WORKFLOW));
                    case "/certificates/{certificate}/impact" -> Map.of("properties", Map.of("action", "disable"));
                    case "/certificates/{certificate}/replace" ->
                        Map.of("properties", Map.of("by", "next", "dryRun", true));
                    default -> Bodies.partner("ZZ", "P");
                };
        return JsonMapper.shared().writeValueAsString(body);
    }
}
