package io.tradeseal.kit.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SharedSample;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.kit.walk.Endpoints;
import io.tradeseal.kit.walk.OddWalk;
import io.tradeseal.kit.walk.OpenApi;
import io.tradeseal.kit.walk.RoleWalk;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class DeadLetterWalkIT {
    private static final Map<String, Permission> ENDPOINTS = Map.of(
            "GET /api/dead-letters/{service}", Permission.READ,
            "GET /api/dead-letters/{service}/{id}", Permission.READ,
            "POST /api/dead-letters/{service}/{id}/replay", Permission.OPERATE,
            "GET /api/work-put-aside/{service}", Permission.READ,
            "POST /api/work-put-aside/{service}/{id}/begin", Permission.OPERATE);

    private final SampleClient client = SampleClient.of(SharedSample.service());

    @Test
    void every_endpoint_is_walked_and_in_the_openapi_document() {
        var mapping =
                SharedSample.service().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var mapped = Stream.of("io.tradeseal.kit.deadletter", "io.tradeseal.kit.inhand")
                .flatMap(feature -> Endpoints.of(mapping, feature).stream())
                .map(endpoint -> endpoint.replace("sample-service", "{service}"))
                .collect(Collectors.toSet());
        assertThat(mapped).isEqualTo(ENDPOINTS.keySet());
        assertThat(OpenApi.published().unknown(mapped)).isEmpty();
    }

    @Test
    void every_endpoint_asks_for_its_permission_over_everything() {
        assertThat(new RoleWalk(this::send, Set.of(200, 404)).faults(ENDPOINTS, "/"))
                .isEmpty();
    }

    @Test
    void whatever_odd_an_endpoint_is_sent_its_answer_is_in_the_openapi_document() {
        assertThat(OddWalk.faults(ENDPOINTS.keySet(), (endpoint, query, headers) -> {
                    var fields = headers.entrySet().stream()
                            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                            .toArray(String[]::new);
                    var parts = parts(endpoint);
                    return client.call(parts[0], parts[1] + query, null, fields).status();
                }))
                .isEmpty();
    }

    private static String[] parts(String endpoint) {
        return endpoint.replace("{service}", "sample-service")
                .replace("{id}", "999999999")
                .split(" ", 2);
    }

    private int send(String endpoint, String token) {
        var parts = parts(endpoint);
        return client.withToken(token).call(parts[0], parts[1], null).status();
    }
}
