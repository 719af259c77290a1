package io.tradeseal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.testkit.TestPlatform;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A portal that trusts the proxies 127.0.0.9 and 127.0.9.0/24, and lets an address ask for two tokens a minute. */
class TrustedProxiesIT {

    private static final String STRANGER = "127.0.0.8";
    private static final String PROXY = "127.0.0.9";
    private static final String OTHER_PROXY = "127.0.9.200";

    @TempDir
    private static Path directory;

    private static RunningPortal portal;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start(
                directory,
                TestPlatform.database("portal"),
                Map.of(
                        "portal.routes.certificate-service",
                        EchoService.shared().url(),
                        "portal.trusted-proxies",
                        "127.0.0.9,127.0.9.0/24",
                        "portal.limits.token-requests-per-minute",
                        "2"));
        token = portal.token();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    /** The whole answer to a request from one of this machine's addresses. */
    private static String from(String address, String request, String headers, String body) throws Exception {
        var at = URI.create(portal.plain());
        try (var socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), at.getPort(), InetAddress.ofLiteral(address), 0)) {
            socket.setSoTimeout(20_000);
            var head = "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n"
                    .formatted(request, headers, body.length());
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String seenOf(String address, String headers) throws Exception {
        return from(address, "GET /api/certificates", "Authorization: Bearer %s\r\n%s".formatted(token, headers), "");
    }

    private static String askForToken(String address, String forwardedFor) throws Exception {
        var headers =
                "X-Forwarded-For: %s\r\nContent-Type: application/x-www-form-urlencoded\r\n".formatted(forwardedFor);
        var answer = from(
                address, "POST /oauth2/token", headers, "grant_type=client_credentials&client_id=x&client_secret=y");
        return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3);
    }

    @Test
    void what_a_stranger_says_of_itself_is_not_believed() throws Exception {
        assertThat(seenOf(STRANGER, "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"))
                .contains("\"x-forwarded-for\":\"127.0.0.8\"", "\"x-forwarded-proto\":\"http\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROXY, OTHER_PROXY})
    void what_a_trusted_proxy_says_of_its_caller_is(String proxy) throws Exception {
        assertThat(seenOf(proxy, "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"))
                .contains(
                        "\"x-forwarded-for\":\"203.0.113.7\"",
                        "\"x-forwarded-proto\":\"https\"",
                        "\"x-forwarded-port\":\"443\"");
    }

    @Test
    void a_proxy_on_another_port_says_which() throws Exception {
        assertThat(seenOf(
                        PROXY,
                        "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Port: 9443\r\n"))
                .contains("\"x-forwarded-port\":\"9443\"");
    }

    @Test
    void of_several_addresses_the_one_counts_that_the_proxy_saw_itself() throws Exception {
        assertThat(seenOf(PROXY, "X-Forwarded-For: 198.51.100.1, 203.0.113.7, 127.0.9.1\r\n"))
                .contains("\"x-forwarded-for\":\"203.0.113.7\"");
    }

    @Test
    void callers_of_a_trusted_proxy_are_counted_one_by_one() throws Exception {
        assertThat(askForToken(PROXY, "203.0.113.10")).isEqualTo("401");
        assertThat(askForToken(PROXY, "203.0.113.10")).isEqualTo("401");
        assertThat(askForToken(PROXY, "203.0.113.10")).isEqualTo("429");
        assertThat(askForToken(PROXY, "203.0.113.11")).isEqualTo("401");
    }

    @Test
    void a_stranger_is_counted_as_one_whoever_it_claims_to_be() throws Exception {
        assertThat(askForToken("127.0.0.7", "203.0.113.20")).isEqualTo("401");
        assertThat(askForToken("127.0.0.7", "203.0.113.21")).isEqualTo("401");
        assertThat(askForToken("127.0.0.7", "203.0.113.22")).isEqualTo("429");
    }
}
