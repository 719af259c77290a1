package io.tradeseal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.testkit.TestPlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
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

    private RunningPortal startWithoutItsAuthority(Path directory, Map<String, String> settings) throws Exception {
        Files.createDirectories(directory.resolve("tls"));
        Files.copy(portal.directory().resolve("tls/ca.pem"), directory.resolve("tls/ca.pem"));
        return RunningPortal.start(directory, TestPlatform.database("portal"), settings);
    }
}
