package io.tradeseal.certificate.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.InboxSettings;
import io.tradeseal.certificate.RevocationSettings;
import io.tradeseal.certificate.revocation.RevocationSources.Source;
import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.trust.RevocationSource.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class FetcherTest {
    private static final Instant NOW = TestCertificates.BORN;
    private static final byte[] LIST =
            TestAuthority.root("CN=Root").revoking(NOW, NOW.plus(Duration.ofDays(7)), List.of());

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        answer("/list", 200, LIST);
        answer("/missing", 404, new byte[10]);
        answer("/large", 200, new byte[3 * 1024 * 1024]);
        answer("/garbage", 200, new byte[100]);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/list");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(LIST, 0, 10);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    private void answer(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private static CertificateSettings allowing(String... hosts) {
        var size = DataSize.ofMegabytes(5);
        var revocation = new RevocationSettings(List.of(hosts), Duration.ofSeconds(2));
        return new CertificateSettings(
                size, size, 10, Duration.ofDays(40), new InboxSettings(InboxSettings.Authorization.TOKEN), revocation);
    }

    private Fetcher.Fetched fetch(String host, String path, String... allowed) throws NotFetched {
        var url = "http://%s:%d%s".formatted(host, server.getAddress().getPort(), path);
        var authority = AllowedHosts.authority(url).orElseThrow();
        var settings = allowing(allowed.length == 0 ? new String[] {authority} : allowed);
        var source = new Source("k", Kind.LIST, url, authority, new byte[0], null, 0, NOW);
        return new Fetcher(new AllowedHosts(settings), settings).fetch(source);
    }

    @Test
    void a_list_is_fetched_and_says_when_the_next_is_due() throws NotFetched {
        var fetched = fetch("127.0.0.1", "/list");
        assertThat(fetched.content()).isEqualTo(LIST);
        assertThat(fetched.nextUpdate()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "/missing, status 404",
        "/moved, status 302",
        "/large, It could not be had",
        "/garbage, follow the end of the ASN.1 data",
        "/endless, no whole answer within PT2S"
    })
    void what_is_no_list_of_bounded_size_and_time_is_refused(String path, String reason) {
        assertThatExceptionOfType(NotFetched.class)
                .isThrownBy(() -> fetch("127.0.0.1", path))
                .withMessageContaining(reason);
    }

    @Test
    void a_host_that_is_not_allowed_is_never_talked_to() {
        assertThatExceptionOfType(NotFetched.class)
                .isThrownBy(() -> fetch("127.0.0.1", "/list", "crl.example"))
                .withMessageContaining("is not allowed");
    }

    @Test
    void a_name_that_leads_into_a_private_network_needs_its_address_to_be_allowed_too() {
        assertThatExceptionOfType(NotFetched.class)
                .isThrownBy(() -> fetch("localhost", "/list"))
                .withMessageContaining("private network");
    }

    @ParameterizedTest
    @CsvSource({
        "http://CRL.example/a.crl, crl.example:80",
        "https://crl.example/a, crl.example:443",
        "http://crl.example:8080/a, crl.example:8080",
        "http://[::1]:80/a, [::1]:80",
    })
    void a_source_is_known_by_host_and_port(String url, String authority) {
        assertThat(AllowedHosts.authority(url)).contains(authority);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ldap://crl.example/", "http://user@crl.example/", "file:///etc/passwd", "http://", "http://a b"
            })
    void what_is_no_plain_address_of_the_web_is_nobody(String url) {
        assertThat(AllowedHosts.authority(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.1.2.3, true",
        "172.16.0.1, true",
        "192.168.1.1, true",
        "169.254.169.254, true",
        "100.64.0.1, true",
        "0.0.0.0, true",
        "255.255.255.255, true",
        "::1, true",
        "fc00::1, true",
        "fe80::1, true",
        "8.8.8.8, false",
        "100.128.0.1, false",
        "2001:4860:4860::8888, false"
    })
    void private_networks_are_known(String address, boolean secret) throws IOException {
        assertThat(AllowedHosts.isPrivate(InetAddress.ofLiteral(address))).isEqualTo(secret);
    }

    @Test
    void a_source_is_asked_again_when_its_next_edition_is_due_within_bounds() {
        assertThat(FetchRevocations.fetchAt(NOW.plusSeconds(3600), NOW)).isEqualTo(NOW.plusSeconds(3600));
        assertThat(FetchRevocations.fetchAt(NOW.minusSeconds(3600), NOW)).isEqualTo(NOW.plusSeconds(300));
        assertThat(FetchRevocations.fetchAt(NOW.plus(Duration.ofDays(365)), NOW))
                .isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(FetchRevocations.pause(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(FetchRevocations.pause(3)).isEqualTo(Duration.ofMinutes(8));
        assertThat(FetchRevocations.pause(1000)).isEqualTo(Duration.ofHours(6));
    }
}
