package io.tradeseal.certificate;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.testkit.TestPlatform;
import io.tradeseal.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs in production, started once for all tests of this JVM. */
public final class Running {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private final String base;

    Running(Map<String, String> properties) {
        context = CertificateService.application().run(TestPlatform.arguments(properties));
        base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    private static final class Shared {
        private static final Map<String, String> PROPERTIES = properties();
        private static final Running INSTANCE = new Running(PROPERTIES);

        private static Map<String, String> properties() {
            var properties = new LinkedHashMap<>(TestPlatform.properties("certificate-service"));
            properties.put("certificate-service.revocation.allowed-hosts", RevocationPorts.ALLOWED);
            return properties;
        }
    }

    private static Running another;

    /** Another instance on the same database and broker: the same as before unless that was stopped. */
    public static synchronized Running another() {
        if (another == null || !another.context.isActive()) another = new Running(Shared.PROPERTIES);
        return another;
    }

    /** Whoever asked for another one stops it when all its tests are over. */
    public static synchronized void stopAnother() {
        if (another != null) another.stop();
    }

    public static Running service() {
        return Shared.INSTANCE;
    }

    /** Where it listens, without a slash at the end. */
    public String base() {
        return base;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public ServiceClock clock() {
        return bean(ServiceClock.class);
    }

    public void stop() {
        context.close();
    }

    /** An answer with its body read as JSON where there is one. */
    public record Answer(int status, JsonNode json, HttpResponse<String> response) {
        public String etag() {
            return response.headers().firstValue("ETag").orElse("");
        }

        public JsonNode properties() {
            return json.path("properties");
        }

        public String code() {
            return json.path("error").path("code").asString("");
        }

        public String message() {
            return json.path("error").path("message").asString("");
        }
    }

    /** A request in the making; by default an Owner's. */
    public final class Call {
        private final HttpRequest.Builder request;
        private final String method;
        private boolean anonymous;

        private Call(String method, String path) {
            this.method = method;
            boolean arm = path.startsWith("/subscriptions") && !path.contains("api-version");
            var query = arm ? (path.contains("?") ? "&" : "?") + "api-version=2019-05-01" : "";
            var uri = path.startsWith("http") ? path : base + (path + query).replace(" ", "%20");
            request = HttpRequest.newBuilder(URI.create(uri));
            as(TestTokens.shared().owner());
        }

        public Call header(String name, String value) {
            request.setHeader(name, value);
            return this;
        }

        public Call withoutToken() {
            anonymous = true;
            return this;
        }

        public Call as(String token) {
            return header("Authorization", "Bearer " + token);
        }

        public Answer send() {
            return send(HttpRequest.BodyPublishers.noBody());
        }

        public Answer send(Object body) {
            request.header("Content-Type", "application/json");
            return send(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }

        public Answer sendText(String body) {
            request.header("Content-Type", "application/json");
            return send(HttpRequest.BodyPublishers.ofString(body));
        }

        public Answer sendBytes(byte[] body) {
            return send(HttpRequest.BodyPublishers.ofByteArray(body));
        }

        private Answer send(HttpRequest.BodyPublisher body) {
            try {
                if (anonymous) {
                    request.setHeader("Authorization", "");
                }
                var response = CLIENT.send(
                        request.method(method, body).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                var text = response.body();
                return new Answer(response.statusCode(), JSON.readTree(text.isEmpty() ? "null" : text), response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public Call call(String method, String path) {
        return new Call(method, path);
    }

    public Call get(String path) {
        return call("GET", path);
    }

    public Call put(String path) {
        return call("PUT", path);
    }

    public Call delete(String path) {
        return call("DELETE", path);
    }

    /** A name that no other test uses. */
    public static String fresh(String prefix) {
        return prefix + NAMES.incrementAndGet() + Long.toString(System.nanoTime(), 36);
    }

    /** The resource id of an account that no other test uses; not made yet. */
    public static String accountId() {
        return "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Logic/integrationAccounts/" + fresh("ia");
    }

    /** The resource id of a new account. */
    public String account() {
        return account(Map.of("location", "westeurope"));
    }

    public String account(Map<String, ?> body) {
        var id = accountId();
        var answer = put(id).send(body);
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return id;
    }

    /** True when the account holds no certificate. */
    public boolean isEmpty(String account) {
        return get(account + "/certificates").send().json().path("value").isEmpty();
    }

    /** The body of a public certificate's PUT. */
    public static Map<String, Object> body(String publicCertificate) {
        return Map.of("properties", Map.of("publicCertificate", publicCertificate));
    }
}
