package io.tradeseal.kit.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.kit.metrics.MetricsPort;
import io.tradeseal.kit.outage.DatabaseOutage;
import io.tradeseal.testkit.MortalDatabase;
import io.tradeseal.testkit.TestPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks a service whose PostgreSQL is killed, or ends connections in the middle; the test is in the service's package. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class WithoutDatabaseIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final MortalDatabase server = new MortalDatabase();
    private final DatabaseAccess database = server.database("away");
    private ConfigurableApplicationContext service;

    /** The service, still to be run. */
    protected abstract SpringApplicationBuilder application();

    /** Where to send a request for an endpoint such as {@code GET /api/things/{id}}: path and query that are in order. */
    protected abstract String path(String endpoint);

    /** A body that is in order, as JSON. */
    protected abstract String body(String endpoint);

    /** Endpoints that need no database. */
    protected Set<String> independent() {
        return Set.of();
    }

    @BeforeAll
    void start() {
        var properties = TestPlatform.properties(database);
        properties.put("spring.cloud.stream.default.group", getClass().getName());
        // How long each request waits for a connection.
        properties.put("spring.datasource.hikari.connection-timeout", "300");
        properties.put("spring.datasource.hikari.validation-timeout", "250");
        service = application().run(TestPlatform.arguments(properties));
    }

    @AfterAll
    void stop() {
        try (server) {
            if (service != null) service.close();
        }
    }

    private Set<String> endpoints() {
        var mapping = service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var endpoints = Endpoints.of(mapping, getClass().getPackageName());
        endpoints.removeAll(independent());
        return endpoints;
    }

    private HttpResponse<String> send(String endpoint, String token) {
        var method = endpoint.substring(0, endpoint.indexOf(' '));
        var port = endpoint.endsWith("/actuator/prometheus")
                ? service.getBean(MetricsPort.class).port()
                : service.getEnvironment().getProperty("local.server.port", Integer.class);
        var body = method.startsWith("P") ? BodyPublishers.ofString(body(endpoint)) : BodyPublishers.noBody();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path(endpoint)))
                .method(method, body)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=0")
                .header("Authorization", "Bearer " + token);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void while_connections_break_no_endpoint_answers_with_an_error_of_the_server() {
        assertThat(AwayWalk.faultsWhileBreaking(endpoints(), () -> MortalDatabase.endConnections(database), this::send))
                .isEmpty();
    }

    @Test
    void without_postgresql_every_endpoint_says_so_and_the_log_in_two_lines() {
        var name = service.getEnvironment().getRequiredProperty("spring.application.name");
        await("the end of what another test broke")
                .until(() -> !service.getBean(DatabaseOutage.class).isOn());
        try (var log = new OutageLog()) {
            server.kill();
            try {
                assertThat(AwayWalk.faultsWithout(endpoints(), this::send)).isEmpty();
                send("GET /actuator/health", "");
                send("GET /actuator/prometheus", "");
            } finally {
                server.startAgain();
            }
            await().until(() -> log.lines().stream().anyMatch(line -> line.contains("answers again")));
            await().untilAsserted(() ->
                    assertThat(AwayWalk.faultsOnceBack(endpoints(), this::send)).isEmpty());
            OutageLog.requireOneLineEach(log.lines(), name, "the database");
        }
    }

    /** Replaces the variables of a path. */
    protected static String filled(String endpoint, Map<String, String> variables) {
        var path = endpoint.substring(endpoint.indexOf(' ') + 1);
        for (var variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        path = path.replaceAll("\\{[^}]*}", "x1");
        return path.startsWith("/subscriptions") ? path + "?api-version=2019-05-01" : path;
    }
}
