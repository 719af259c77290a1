package io.tradeseal.quickstart.front;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the public API with client credentials, through the port without TLS. */
public final class FrontDoor implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String base;
    private final String clientId;
    private final String clientSecret;
    private String token = "";

    /** {@code base} without a slash at the end, such as {@code http://localhost:8080}. */
    public FrontDoor(String base, String clientId, String clientSecret) {
        this.base = base;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** An answer of the API; the body is a missing node where there is none. */
    public record Answer(int status, JsonNode body) {
        /** True for 2xx. */
        public boolean ok() {
            return status / 100 == 2;
        }

        /** The body of a success. */
        public JsonNode orThrow(String deed) {
            if (!ok()) {
                throw new IllegalStateException("%s was answered %d: %s".formatted(deed, status, body));
            }
            return body;
        }
    }

    /** Gets a token, which every later call carries; false while the front door does not give one. */
    public boolean signIn() {
        var credentials = URLEncoder.encode(clientId, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(clientSecret, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        var answer = send(request);
        if (answer.ok()) {
            token = answer.body().path("access_token").asString("");
        }
        return answer.ok();
    }

    /** The token of the last sign-in; empty before the first. */
    public String token() {
        return token;
    }

    public Answer get(String path) {
        return send(authorized(path).GET().build());
    }

    public Answer put(String path, Object body) {
        return send(authorized(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    public Answer post(String path, Object body) {
        return send(authorized(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    public Answer delete(String path) {
        return send(authorized(path).DELETE().build());
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    /** Status 0 when nobody answers, or the connection breaks before somebody has: who waits for readiness asks again. */
    private Answer send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            var type = response.headers().firstValue("Content-Type").orElse("");
            var json = type.contains("json") && response.body().length > 0;
            return new Answer(response.statusCode(), json ? JSON.readTree(response.body()) : JSON.missingNode());
        } catch (IOException e) {
            return new Answer(0, JSON.missingNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
