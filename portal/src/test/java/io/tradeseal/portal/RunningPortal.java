package io.tradeseal.portal;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.portal.edge.Door;
import io.tradeseal.portal.edge.Doors;
import io.tradeseal.testkit.TestPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The portal as it runs, on free ports, with everything it keeps in a directory of its own. */
public final class RunningPortal implements AutoCloseable {

    public static final JsonMapper JSON = JsonMapper.shared();
    public static final String ISSUER = "https://localhost:8443";
    private static RunningPortal shared;

    private final Path directory;
    private final ConfigurableApplicationContext context;
    private final HttpClient http;

    private RunningPortal(Path directory, ConfigurableApplicationContext context) throws Exception {
        this.directory = directory;
        this.context = context;
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(directory.resolve("tls/ca.pem")))
                .build();
    }

    /** One for all tests that leave it as they found it; its services are all {@link EchoService}. */
    public static synchronized RunningPortal shared() {
        if (shared == null) {
            try {
                var echo = EchoService.shared().url();
                shared = start(
                        Files.createTempDirectory("portal"),
                        TestPlatform.database("portal"),
                        Map.of(
                                "portal.routes.certificate-service",
                                echo,
                                "portal.routes.expiry-monitor",
                                echo,
                                "portal.routes.notification-service",
                                echo,
                                "portal.routes.quickstart",
                                echo,
                                "portal.limits.token-requests-per-minute",
                                "10000",
                                "portal.limits.sign-ins-per-minute",
                                "10000",
                                "portal.internal-port",
                                "0",
                                "portal.internal-address",
                                "127.0.0.1"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return shared;
    }

    public static RunningPortal start(Path directory, DatabaseAccess database, Map<String, String> settings)
            throws Exception {
        var all = new LinkedHashMap<String, String>();
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", database.user());
        all.put("spring.datasource.password", database.password());
        all.put("spring.kafka.bootstrap-servers", TestPlatform.bootstrapServers());
        all.put("tradeseal.public-url", ISSUER);
        all.put("server.port", "0");
        all.put("portal.http-port", "0");
        all.put("tradeseal.metrics.port", "0");
        all.put("portal.tls.directory", directory.resolve("tls").toString());
        all.put("portal.tokens.key-file", directory.resolve("portal.key").toString());
        all.put(
                "portal.first-start.admin-password-file",
                directory.resolve("admin-password").toString());
        all.put(
                "portal.first-start.client-secret-file",
                directory.resolve("client-secret").toString());
        all.putAll(settings);
        return new RunningPortal(directory, PortalService.application().run(TestPlatform.arguments(all)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public Path directory() {
        return directory;
    }

    public String https() {
        return "https://localhost:"
                + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    public String plain() {
        return "http://localhost:" + bean(Doors.class).port(Door.HTTP);
    }

    public String internal() {
        return "http://127.0.0.1:" + bean(Doors.class).port(Door.INTERNAL);
    }

    public String adminPassword() throws IOException {
        return Files.readString(directory.resolve("admin-password")).strip();
    }

    public String clientSecret() throws IOException {
        return Files.readString(directory.resolve("client-secret")).strip();
    }

    /** Trusts the portal's own authority, and nothing else. */
    public HttpClient http() {
        return http;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(https() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    public HttpResponse<String> tokenRequest(String form) throws Exception {
        return send(request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** A token of the first client, an Owner of everything. */
    public String token() throws Exception {
        return token("tradeseal", clientSecret());
    }

    /** The first client's id and secret as RFC 7617 sends them. */
    String basic() throws Exception {
        var pair = "tradeseal:" + clientSecret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    public String token(String id, String secret) throws Exception {
        var answer = tokenRequest("grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(id, secret));
        return json(answer).get("access_token").asString();
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        context.close();
    }

    static SSLContext trusting(Path ca) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null);
        try (InputStream in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var ssl = SSLContext.getInstance("TLS");
        ssl.init(null, trust.getTrustManagers(), null);
        return ssl;
    }
}
