package io.tradeseal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.testkit.TestPlatform;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More clients than there are places: at a portal of ten connections a port, which waits a minute for each of them. */
class CrowdedDoorIT {

    private static final int CONNECTIONS = 10;

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
                        "1m",
                        "server.tomcat.max-connections",
                        String.valueOf(CONNECTIONS),
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

    @ParameterizedTest
    @EnumSource
    void clients_that_send_nothing_make_room(Port port) throws Exception {
        for (int i = 0; i < 5 * CONNECTIONS; i++) {
            connect(port);
        }
        assertAnswers(port);
    }

    @ParameterizedTest
    @EnumSource
    void clients_between_two_requests_make_room(Port port) throws Exception {
        for (int i = 0; i < 3 * CONNECTIONS; i++) {
            var socket = connect(port);
            send(socket, "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        }
        assertAnswers(port);
    }

    @ParameterizedTest
    @EnumSource
    void clients_in_the_middle_of_a_head_or_a_body_make_room(Port port) throws Exception {
        for (int i = 0; i < 2 * CONNECTIONS; i++) {
            begin(port, "GET / HTTP/1.1\r\nHost: local");
            begin(port, "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\nn");
        }
        assertAnswers(port);
    }

    private void begin(Port port, String text) throws Exception {
        try {
            send(connect(port), text);
        } catch (IOException e) {
            // it has made room already
        }
    }

    private static void assertAnswers(Port port) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(port.url() + "/actuator/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        assertThat(portal.http().send(request, BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }
}
