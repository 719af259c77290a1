package io.tradeseal.notification;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.metrics.MetricsPort;
import io.tradeseal.testkit.TestPlatform;
import io.tradeseal.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** notification-service as it runs in production, in this JVM, on the test platform. */
public final class Running implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final ConfigurableApplicationContext context;

    private Running(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * On a broker that other databases' services use too. Each database's instances go by its name, so that they share a
     * consumer group and a producer with each other and with nobody else.
     */
    public static Running start(DatabaseAccess database, Map<String, String> settings) {
        var properties = new HashMap<>(TestPlatform.properties(database));
        properties.put("notification-service.first-retry", "200ms");
        properties.put("notification-service.longest-retry", "1s");
        properties.put("notification-service.longest-pause", "500ms");
        properties.put("notification-service.lease", "2s");
        properties.put("notification-service.made-together", "0s");
        properties.put("notification-service.smtp.host", "127.0.0.1");
        properties.put("notification-service.smtp.security", "NONE");
        properties.put("notification-service.smtp.reply-timeout", "3s");
        properties.put("notification-service.smtp.mail-timeout", "5s");
        properties.put("tradeseal.partitions", "1");
        properties.put("spring.application.name", "notification-service-" + database.user());
        properties.putAll(settings);
        return new Running(NotificationService.application().run(TestPlatform.arguments(properties)));
    }

    public static Running start(DatabaseAccess database, int smtpPort) {
        return start(database, Map.of("notification-service.smtp.port", Integer.toString(smtpPort)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient db() {
        return bean(JdbcClient.class);
    }

    public ServiceClock clock() {
        return bean(ServiceClock.class);
    }

    record Answer(int status, String body, Map<String, java.util.List<String>> headers) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, java.util.List.of("")).getFirst();
        }
    }

    /** As they are scraped. */
    String metrics() {
        var url = "http://localhost:" + bean(MetricsPort.class).port() + "/actuator/prometheus";
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path) {
        return call("GET", path, null, TestTokens.shared().owner(), Map.of());
    }

    Answer put(String path, String body) {
        return call("PUT", path, body, TestTokens.shared().owner(), Map.of());
    }

    Answer delete(String path) {
        return call("DELETE", path, null, TestTokens.shared().owner(), Map.of());
    }

    /** @param token null for none */
    Answer call(String method, String path, String body, String token, Map<String, String> headers) {
        var port = context.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) request.header("Content-Type", "application/json");
        if (token != null) request.header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
