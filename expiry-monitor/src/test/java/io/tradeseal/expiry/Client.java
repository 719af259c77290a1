package io.tradeseal.expiry;

import io.tradeseal.testkit.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP with the running service. */
public final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final String token;

    public Client() {
        this(TestTokens.shared().owner());
    }

    /** An empty token means none. */
    public Client(String token) {
        this.token = token;
    }

    /** An answer. */
    public record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String code() {
            return json().path("error").path("code").stringValue("");
        }

        public String eTag() {
            return headers.firstValue("ETag").orElse("");
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public Answer post(String path, String body) {
        return send("POST", path, body);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    public Answer send(String method, String path, String body, String... headers) {
        var url = path.startsWith("http")
                ? path
                : "http://localhost:" + Monitor.shared().port() + path;
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, publisher);
        if (body != null) request.header("Content-Type", "application/json");
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (headers.length > 0) request.headers(headers);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
