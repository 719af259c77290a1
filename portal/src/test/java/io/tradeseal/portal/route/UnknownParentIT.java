package io.tradeseal.portal.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradeseal.portal.RunningPortal;
import io.tradeseal.testkit.TestPlatform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not exist is not waited for; what has just been made is. */
class UnknownParentIT {
    private static final String GROUP =
            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Logic/integrationAccounts/";

    private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();

    @TempDir
    static Path directory;

    private static HttpServer owner;
    private static HttpServer other;
    private static RunningPortal portal;

    @BeforeAll
    static void start() throws Exception {
        owner = serve(exchange -> {
            HEARD.add("owner " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var known = exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer ")
                    && exchange.getRequestURI().getPath().contains("/new");
            exchange.sendResponseHeaders(known ? 200 : 404, -1);
            exchange.close();
        });
        // Hears of what is new while it waits.
        other = serve(exchange -> {
            var prefer = exchange.getRequestHeaders().getFirst("Prefer");
            HEARD.add("other " + exchange.getRequestMethod() + " " + prefer);
            var path = exchange.getRequestURI().toString();
            var found = path.contains("/old") || (path.contains("/new") && prefer == null);
            var body = (found ? "found" : "missing").getBytes(UTF_8);
            exchange.sendResponseHeaders(found ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        portal = RunningPortal.start(
                directory,
                TestPlatform.database("portal"),
                Map.of(
                        "portal.routes.certificate-service", url(owner),
                        "portal.routes.agreement-service", url(other),
                        "portal.routes.expiry-monitor", url(other),
                        "portal.routes.notification-service", url(other)));
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
        owner.stop(0);
        other.stop(0);
    }

    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private static HttpServer serve(Answering answering) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", answering::answer);
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String get(String path) throws Exception {
        HEARD.clear();
        return portal.get(path, portal.token()).body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GROUP + "none/partners?api-version=2019-05-01",
                GROUP + "none/expirationPolicy?api-version=2019-05-01",
                GROUP + "none/contacts/ann?api-version=2019-05-01",
                "/api/expirations?integrationAccountId=" + GROUP + "none"
            })
    void an_unknown_account_is_answered_at_once(String path) throws Exception {
        assertThat(get(path)).isEqualTo("missing");
        assertThat(HEARD).containsExactly("other GET wait=0", "owner HEAD " + GROUP + "none?api-version=2019-05-01");
    }

    @Test
    void so_is_an_unknown_certificate() throws Exception {
        assertThat(get(GROUP + "old/certificates/none/usages?api-version=2019-05-01"))
                .isEqualTo("found");
        assertThat(get(GROUP + "a/certificates/none/usages?api-version=2019-05-01"))
                .isEqualTo("missing");
        assertThat(HEARD)
                .containsExactly(
                        "other GET wait=0", "owner HEAD " + GROUP + "a/certificates/none?api-version=2019-05-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new/partners", "a/certificates/new/usages"})
    void what_has_just_been_made_is_waited_for(String path) throws Exception {
        assertThat(get(GROUP + path)).isEqualTo("found");
        assertThat(HEARD).hasSize(3).first().isEqualTo("other GET wait=0");
        assertThat(List.copyOf(HEARD).getLast()).isEqualTo("other GET null");
    }

    @Test
    void what_is_known_costs_nothing() throws Exception {
        assertThat(get(GROUP + "old/partners")).isEqualTo("found");
        assertThat(HEARD).containsExactly("other GET wait=0");
    }

    @Test
    void a_write_waits_as_it_always_did_and_so_does_who_says_how_long() throws Exception {
        HEARD.clear();
        portal.send(portal.request(GROUP + "new/contacts/ann")
                .header("Authorization", "Bearer " + portal.token())
                .PUT(BodyPublishers.ofString("{}")));
        portal.send(portal.request(GROUP + "none/contacts/ann")
                .header("Authorization", "Bearer " + portal.token())
                .header("Prefer", "wait=1"));
        assertThat(HEARD).containsExactly("other PUT null", "other GET wait=1");
    }

    @Test
    void where_the_owner_does_not_answer_the_service_decides() throws Exception {
        try (var alone = RunningPortal.start(
                directory.resolve("alone"),
                TestPlatform.database("portal"),
                Map.of(
                        "portal.routes.certificate-service",
                        "http://127.0.0.1:9",
                        "portal.routes.agreement-service",
                        url(other)))) {
            HEARD.clear();
            var answer = alone.get(GROUP + "new/partners", alone.token());
            assertThat(answer.body()).isEqualTo("found");
        }
    }
}
