package io.tradeseal.agreement;

import io.tradeseal.agreement.replica.AccountReplicas;
import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.EventType;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountCreated;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountDeleted;
import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.testkit.TestPlatform;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TopicWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs in production, started once for all tests of this JVM; certificate-service is played by events. */
public final class Running {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TopicWriter writer = new TopicWriter();
    private final ConfigurableApplicationContext context;
    private final String base;

    private final Map<String, String> settings;

    /** What new accounts are called as long as there are names; then each gets another one. */
    private final Queue<String> accounts;

    private Running(Map<String, String> more, List<String> accounts) {
        this.accounts = new ConcurrentLinkedQueue<>(accounts);
        settings = new LinkedHashMap<>(TestPlatform.properties("agreement-service"));
        settings.putAll(more);
        context = start();
        base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    private static final class Shared {
        private static final Running INSTANCE = new Running(Map.of(), List.of());
    }

    /** In a consumer group of its own: it has another database, and each has to see every event. */
    private static final class WithKeys {
        private static final Running INSTANCE = new Running(
                Map.of(
                        "agreement-service.keys",
                        Company.keys().toString(),
                        "spring.cloud.stream.default.group",
                        "agreement-service-with-keys"),
                Company.accountsWithKeys());
    }

    public static Running service() {
        return Shared.INSTANCE;
    }

    /** Another one, in whose accounts are the keys of every {@link Company} but one. */
    public static Running withKeys() {
        return WithKeys.INSTANCE;
    }

    /** One more instance on the same database, with the same time; whoever starts it closes it. */
    public ConfigurableApplicationContext instance() {
        var instance = start();
        instance.getBean(ServiceClock.class).setOffset(clock().offset());
        return instance;
    }

    private ConfigurableApplicationContext start() {
        return AgreementService.application().run(TestPlatform.arguments(settings));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public ServiceClock clock() {
        return bean(ServiceClock.class);
    }

    /** As the service that owns the topic would publish it. */
    public void publish(Event event) {
        var type = EventType.of(event);
        writer.event(
                type.topic().topicName(),
                event.key(),
                UUID.randomUUID().toString(),
                "/tradeseal/certificate-service",
                type.wireName(),
                event.resourceId(),
                JSON.writeValueAsString(event));
    }

    /** A name that no other test uses. */
    public static String fresh(String prefix) {
        return prefix + NAMES.incrementAndGet() + Long.toString(System.nanoTime(), 36);
    }

    /** The resource id of a new account that certificate-service has announced, and that is known here. */
    public String account() {
        return account("Premium", "westeurope");
    }

    public String account(String sku, String location) {
        var name = accounts.poll();
        return account(name == null ? fresh("ia") : name, sku, location);
    }

    /** One that was given no keys. */
    public String accountWithoutKeys() {
        return account(fresh("ia"), "Premium", "westeurope");
    }

    private String account(String name, String sku, String location) {
        var state = accountState(name, 1, sku, location, "Enabled");
        publish(new IntegrationAccountCreated(state));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> bean(AccountReplicas.class)
                        .findLive(ResourceIds.key(state.integrationAccountId()))
                        .isPresent());
        return state.integrationAccountId();
    }

    public void deleteAccount(String accountId) {
        var name = accountId.substring(accountId.lastIndexOf('/') + 1);
        publish(new IntegrationAccountDeleted(accountState(name, 2, "Premium", "westeurope", "Deleted")));
    }

    private static IntegrationAccountState accountState(
            String name, long revision, String sku, String location, String state) {
        var id = "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Logic/integrationAccounts/" + name;
        var time = Instant.parse("2026-08-01T07:12:45Z");
        return new IntegrationAccountState(id, name, revision, location, Map.of(), sku, state, "P14D", time, time);
    }

    /** An answer with its body read as JSON where there is one. */
    public record Answer(int status, JsonNode json, HttpResponse<String> response) {
        public String etag() {
            return response.headers().firstValue("ETag").orElse("");
        }

        public JsonNode properties() {
            return json.path("properties");
        }

        public JsonNode error() {
            return json.path("error");
        }

        public String code() {
            return error().path("code").asString("");
        }

        public String message() {
            return error().path("message").asString("");
        }
    }

    /** A request in the making; by default an Owner's. */
    public final class Call {
        private final HttpRequest.Builder request;
        private final String method;

        private Call(String method, String path) {
            this.method = method;
            boolean arm = path.startsWith("/subscriptions") && !path.contains("api-version");
            var query = arm ? (path.contains("?") ? "&" : "?") + "api-version=2019-05-01" : "";
            var uri = path.startsWith("http") ? path : base + path + query;
            request = HttpRequest.newBuilder(URI.create(uri.replace(" ", "%20")))
                    .header("Authorization", "Bearer " + TestTokens.shared().owner());
        }

        public Call header(String name, String value) {
            request.setHeader(name, value);
            return this;
        }

        public Call as(String token) {
            return header("Authorization", "Bearer " + token);
        }

        public Answer send() {
            return send(HttpRequest.BodyPublishers.noBody());
        }

        /** The body as JSON. */
        public Answer send(Object body) {
            return sendText(JSON.writeValueAsString(body));
        }

        public Answer sendText(String body) {
            request.header("Content-Type", "application/json");
            return send(HttpRequest.BodyPublishers.ofString(body));
        }

        /** Bytes both ways. */
        public HttpResponse<byte[]> sendBytes(HttpRequest.BodyPublisher body) {
            try {
                return CLIENT.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Goes away at the first byte of the answer. */
        public void sendAndLeave(HttpRequest.BodyPublisher body) {
            try (var answer = CLIENT.send(
                            request.method(method, body).build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                answer.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private Answer send(HttpRequest.BodyPublisher body) {
            try {
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

    public Call post(String path) {
        return call("POST", path);
    }

    public Call delete(String path) {
        return call("DELETE", path);
    }
}
