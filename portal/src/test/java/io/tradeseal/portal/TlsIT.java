package io.tradeseal.portal;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tradeseal.testkit.TestPlatform;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {

    private final RunningPortal portal = RunningPortal.shared();

    @Test
    void the_certificate_is_good_for_localhost_and_the_loopback_addresses_with_the_authority_given() throws Exception {
        var port = URI.create(portal.https()).getPort();
        for (var host : new String[] {"localhost", "127.0.0.1"}) {
            var request = HttpRequest.newBuilder(URI.create("https://%s:%d/openapi.yaml".formatted(host, port)));
            assertThat(portal.send(request).statusCode()).as(host).isEqualTo(200);
        }
    }

    @Test
    void who_does_not_trust_the_authority_does_not_get_in() {
        var request = portal.request("/openapi.yaml").build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void of_tls_1_2_only_suites_that_authenticate_what_they_encrypt_are_taken() throws Exception {
        var sockets =
                RunningPortal.trusting(portal.directory().resolve("tls/ca.pem")).getSocketFactory();
        for (var suite :
                new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"}) {
            assertThat(handshake(sockets, suite)).isEqualTo(suite);
        }
        for (var suite :
                new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"}) {
            assertThatThrownBy(() -> handshake(sockets, suite)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private String handshake(SSLSocketFactory sockets, String suite) throws Exception {
        var port = URI.create(portal.https()).getPort();
        try (var socket = (SSLSocket) sockets.createSocket("localhost", port)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return socket.getSession().getCipherSuite();
        }
    }

    @Test
    void keys_are_for_their_owner_only() throws Exception {
        for (var file :
                new String[] {"tls/server.key", "tls/ca.key", "portal.key", "admin-password", "client-secret"}) {
            var permissions = Files.getPosixFilePermissions(portal.directory().resolve(file));
            assertThat(PosixFilePermissions.toString(permissions)).as(file).isEqualTo("rw-------");
        }
    }

    @Test
    void a_restart_keeps_authority_certificate_signing_key_and_secrets(@TempDir Path directory) throws Exception {
        var database = TestPlatform.database("portal");
        String token;
        String keys;
        byte[] authority;
        byte[] server;
        String password;
        try (var first = RunningPortal.start(directory, database, Map.of())) {
            token = first.token();
            keys = first.send(first.request("/oauth2/jwks")).body();
            authority = Files.readAllBytes(directory.resolve("tls/ca.pem"));
            server = Files.readAllBytes(directory.resolve("tls/server.pem"));
            password = first.adminPassword();
        }
        try (var second = RunningPortal.start(directory, database, Map.of())) {
            assertThat(second.get("/api/clients", token).statusCode()).isEqualTo(200);
            assertThat(second.send(second.request("/oauth2/jwks")).body()).isEqualTo(keys);
            assertThat(Files.readAllBytes(directory.resolve("tls/ca.pem"))).isEqualTo(authority);
            assertThat(Files.readAllBytes(directory.resolve("tls/server.pem"))).isEqualTo(server);
            assertThat(second.adminPassword()).isEqualTo(password);
        }
        Files.writeString(directory.resolve("client-secret"), "another-secret-than-before\n");
        try (var third = RunningPortal.start(directory, database, Map.of("portal.tls.names", "tradeseal.example"))) {
            assertThat(third.token()).isNotNull();
            assertThat(Files.readAllBytes(directory.resolve("tls/ca.pem"))).isEqualTo(authority);
            assertThat(Files.readAllBytes(directory.resolve("tls/server.pem"))).isNotEqualTo(server);
        }
    }

    @Test
    void a_given_certificate_takes_the_place_of_the_made_one(@TempDir Path directory) throws Exception {
        var settings = Map.of(
                "portal.tls.certificate",
                        portal.directory().resolve("tls/server.pem").toString(),
                "portal.tls.private-key",
                        portal.directory().resolve("tls/server.key").toString());
        try (var given = startWithoutItsAuthority(directory, settings)) {
            assertThat(directory.resolve("tls/server.key")).doesNotExist();
            assertThat(portal.send(given.request("/openapi.yaml")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_given_certificate_is_read_again_when_it_changes_and_fits_its_key(@TempDir Path directory) throws Exception {
        var chain = directory.resolve("mine.pem");
        var key = directory.resolve("mine.key");
        Files.copy(portal.directory().resolve("tls/server.pem"), chain);
        Files.copy(portal.directory().resolve("tls/server.key"), key);
        var settings = Map.of("portal.tls.certificate", chain.toString(), "portal.tls.private-key", key.toString());
        try (var given = startWithoutItsAuthority(directory, settings);
                var other = RunningPortal.start(
                        Files.createDirectory(directory.resolve("other")), TestPlatform.database("portal"), Map.of())) {
            var before = serial(given);
            assertThat(before).isEqualTo(serial(portal));

            Files.copy(other.directory().resolve("tls/server.pem"), chain, REPLACE_EXISTING);
            Files.copy(other.directory().resolve("tls/server.key"), key, REPLACE_EXISTING);
            await().atMost(Duration.ofSeconds(20)).until(() -> serial(given).equals(serial(other)));
        }
    }

    private static BigInteger serial(RunningPortal portal) throws Exception {
        var seen = SSLContext.getInstance("TLS");
        var everyone = new X509ExtendedTrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        seen.init(null, new TrustManager[] {everyone}, null);
        var port = URI.create(portal.https()).getPort();
        try (var socket = (SSLSocket) seen.getSocketFactory().createSocket("localhost", port)) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    @Test
    void a_given_certificate_is_kept_where_its_expiry_is_watched(@TempDir Path directory) throws Exception {
        var account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/a";
        var bodies = new ConcurrentLinkedQueue<String>();
        var service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(account, exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        service.start();
        var settings = Map.of(
                "portal.tls.certificate",
                portal.directory().resolve("tls/server.pem").toString(),
                "portal.tls.private-key",
                portal.directory().resolve("tls/server.key").toString(),
                "portal.tls.account",
                account,
                "portal.routes.certificate-service",
                "http://127.0.0.1:" + service.getAddress().getPort());
        var leaf = Base64.getEncoder().encodeToString(leaf());
        try (var given = startWithoutItsAuthority(directory, settings)) {
            assertThat(given).isNotNull();
            await().untilAsserted(() -> assertThat(bodies).first().asString().contains(leaf));
        } finally {
            service.stop(0);
        }
    }

    private byte[] leaf() throws Exception {
        try (var in = Files.newInputStream(portal.directory().resolve("tls/server.pem"))) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
        }
    }

    private RunningPortal startWithoutItsAuthority(Path directory, Map<String, String> settings) throws Exception {
        Files.createDirectories(directory.resolve("tls"));
        Files.copy(portal.directory().resolve("tls/ca.pem"), directory.resolve("tls/ca.pem"));
        return RunningPortal.start(directory, TestPlatform.database("portal"), settings);
    }
}
