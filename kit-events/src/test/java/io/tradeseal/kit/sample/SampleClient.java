package io.tradeseal.kit.sample;

import io.tradeseal.kit.metrics.MetricsPort;
import io.tradeseal.testkit.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a service as a client behind the front door would. */
public final class SampleClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String origin;
    private final String token;

    private SampleClient(String origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    public static SampleClient of(ConfigurableApplicationContext service) {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        return new SampleClient("http://localhost:" + port, TestTokens.shared().owner());
    }

    /** At the port that metrics are scraped from. */
    public static SampleClient ofMetrics(ConfigurableApplicationContext service) {
        var port = service.getBean(MetricsPort.class).port();
        return new SampleClient("http://localhost:" + port, TestTokens.shared().owner());
    }

    public SampleClient withToken(String other) {
        return new SampleClient(origin, other);
    }

    public record Answer(int status, String body, HttpResponse<String> response) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** Code of an error body; fails when the body is none. */
        public String code() {
            return json().get("error").get("code").asString();
        }

        public String message() {
            return json().get("error").get("message").asString();
        }
    }

    public Answer get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    public Answer call(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(origin + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (headers.length > 0) request.headers(headers);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
