package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradeseal.quickstart.front.FrontDoor;
import io.tradeseal.quickstart.front.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At a door behind which all services answer, or all but one. */
class ReadinessTest {

    /** What only this service answers. */
    private static Predicate<String> pathsOf(Service service) {
        return switch (service) {
            case CERTIFICATE -> path -> path.contains("/certificates");
            case AGREEMENT -> path -> path.contains("/partners") || path.contains("/agreements");
            case EXPIRY -> path -> path.contains("/expirationPolicy");
            case NOTIFICATION -> path -> path.contains("/contacts");
            case PORTAL -> path -> path.startsWith("/oauth2/");
        };
    }

    @Test
    void it_is_ready_when_every_service_answers() throws IOException {
        assertThatCode(() -> awaitBehind(path -> false, Duration.ofSeconds(30))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void it_waits_for_each_service(Service service) {
        assertThatThrownBy(() -> awaitBehind(pathsOf(service), Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The system does not become ready: ");
    }

    private static void awaitBehind(Predicate<String> silent, Duration atMost) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var door =
                        new FrontDoor("http://127.0.0.1:" + server.getAddress().getPort(), "client", "secret")) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, silent));
            server.start();
            Readiness.await(door, atMost);
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, Predicate<String> silent) throws IOException {
        var away = silent.test(exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(away ? 503 : 200, -1);
        exchange.close();
    }
}
