package io.tradeseal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.testkit.TestPlatform;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who sends little, slowly or nothing: at a portal whose clients may pause for half a second. */
class SlowClientIT {

    @TempDir
    private static Path directory;

    private static RunningPortal portal;
    private final List<Socket> sockets = new ArrayList<>();

    enum Port {
        HTTPS {
            @Override
            String url() {
                return portal.https();
            }
        },
        HTTP {
            @Override
            String url() {
                return portal.plain();
            }
        },
        INTERNAL {
            @Override
            String url() {
                return portal.internal();
            }
        };

        abstract String url();
    }

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start(
                directory,
                TestPlatform.database("portal"),
                Map.of(
                        "server.tomcat.connection-timeout",
                        "500ms",
                        "portal.internal-port",
                        "0",
                        "portal.internal-address",
                        "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    private Socket connect(Port port) throws Exception {
        var at = URI.create(port.url());
        var socket = port == Port.HTTPS
                ? RunningPortal.trusting(directory.resolve("tls/ca.pem"))
                        .getSocketFactory()
                        .createSocket("localhost", at.getPort())
                : new Socket("localhost", at.getPort());
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** All that comes until the portal hangs up, while a byte is sent every tenth of a second. */
    private static String drip(Socket socket) throws IOException {
        var answer = new StringBuilder();
        socket.setSoTimeout(100);
        for (int sent = 0; sent < 100; ) {
            try {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return answer.toString();
                }
                answer.append((char) next);
            } catch (java.net.SocketTimeoutException e) {
                try {
                    send(socket, "x");
                    sent++;
                } catch (IOException gone) {
                    return answer.toString();
                }
            } catch (java.net.SocketException e) {
                return answer.toString();
            }
        }
        throw new AssertionError("still connected after " + answer);
    }

    @ParameterizedTest
    @EnumSource
    void a_head_that_comes_byte_by_byte_is_cut_off(Port port) throws Exception {
        var socket = connect(port);
        send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Endless: ");
        assertThat(drip(socket)).doesNotContain("200");
    }

    @ParameterizedTest
    @EnumSource
    void a_body_that_comes_byte_by_byte_is_cut_off(Port port) throws Exception {
        var socket = connect(port);
        send(
                socket,
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=");
        assertThat(drip(socket)).doesNotContain("HTTP/1.1 5");
    }

    @Test
    void a_form_is_refused_by_the_length_that_it_claims_before_any_of_it_is_read() throws Exception {
        for (var path : new String[] {"/sign-in", "/sign-out", "/oauth2/token", "/tenant/oauth2/v2.0/token"}) {
            var socket = connect(Port.HTTP);
            send(
                    socket,
                    "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void a_body_for_a_signed_link_is_not_passed_on() throws Exception {
        for (var path :
                new String[] {"/integrationAccounts/x/agreements/y", "/INTEGRATIONACCOUNTS/x", "/calendars/x.ics"}) {
            var socket = connect(Port.HTTP);
            send(socket, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 405");
        }
    }

    @Test
    void a_form_without_a_length_is_refused() throws Exception {
        for (var path : new String[] {"/sign-in", "/sign-out", "/oauth2/token"}) {
            var socket = connect(Port.HTTP);
            send(
                    socket,
                    "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 411");
        }
    }

    @Test
    void a_form_with_a_cookie_that_stands_for_nobody_is_not_read() throws Exception {
        var socket = connect(Port.HTTP);
        var port = URI.create(portal.plain()).getPort();
        send(
                socket,
                "POST /add/check HTTP/1.1\r\nHost: localhost:" + port + "\r\nContent-Length: 4000000\r\n"
                        + "Cookie: tradeseal-session-" + port + "=nobody\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
        assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 401");
    }
}
