package io.tradeseal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.embedded.FreePort;
import io.tradeseal.portal.ScriptedInstance.Deed;
import io.tradeseal.testkit.TestPlatform;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service of three instances, at three addresses that one name stands for. */
class InstancesIT {

    private static final String PATH = Service.CERTIFICATES.path;
    private static final String BODY = "{\"properties\":{\"publicCertificate\":\"AAAA\"}}";

    /** Each has addresses of its own, since an instance that let a request down is avoided for a while. */
    enum Service {
        CERTIFICATES(10, "certificate-service", "/subscriptions/s/resourceGroups/g?api-version=2019-05-01"),
        GET(11, "expiry-monitor", "/api/expirations"),
        PUT(12, "notification-service", "/api/notifications"),
        DELETE(13, "agreement-service", "/api/agreements"),
        POST(14, "key-vault", "/keys/k"),
        LOAD(15, "quickstart", "/quickstart/q");

        private final int network;
        private final String title;
        private final String path;

        Service(int network, String title, String path) {
            this.network = network;
            this.title = title;
            this.path = path;
        }

        String host() {
            return title + ".instances.test";
        }

        /** @param instance 2, 3 or 4 */
        String address(int instance) {
            return "127.0.%d.%d".formatted(network, instance);
        }
    }

    @TempDir
    private static Path directory;

    private static RunningPortal portal;
    private static String token;
    private static int port;
    private final List<ScriptedInstance> instances = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        port = FreePort.find();
        var settings = new LinkedHashMap<String, String>();
        for (var service : Service.values()) {
            NamesOfInstances.let(service.host(), service.address(2), service.address(3), service.address(4));
            settings.put("portal.routes." + service.title, "http://%s:%d".formatted(service.host(), port));
        }
        portal = RunningPortal.start(directory, TestPlatform.database("portal"), settings);
        token = portal.token();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @AfterEach
    void end() throws Exception {
        for (var instance : instances) instance.close();
        // By which the portal learns that the connections it keeps have ended.
        send("GET", Service.CERTIFICATES);
    }

    private ScriptedInstance instance(Service service, int number, Deed deed) {
        var instance = new ScriptedInstance(service.address(number), port, deed);
        instances.add(instance);
        return instance;
    }

    private static HttpResponse<String> send(String method, Service service) throws Exception {
        var withBody = method.equals("PUT") || method.equals("POST");
        return portal.send(portal.request(service.path)
                .header("Authorization", "Bearer " + token)
                .method(method, withBody ? BodyPublishers.ofString(BODY) : BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "POST"})
    void what_was_not_sent_yet_goes_to_an_instance_that_can_be_reached(String method) throws Exception {
        instance(Service.CERTIFICATES, 4, Deed.ANSWER);
        for (int i = 0; i < 10; i++) {
            var answer = send(method, Service.CERTIFICATES);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void what_may_be_done_twice_is_tried_at_the_next_instance_when_one_dies_with_it(String method) throws Exception {
        var service = Service.valueOf(method);
        var dying = instance(service, 2, Deed.DIE);
        var good = instance(service, 3, Deed.ANSWER_AND_HANG_UP);
        for (int i = 0; i < 200 && dying.requests().isEmpty(); i++) {
            var answer = send(method, service);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        assertThat(dying.requests()).hasSize(1);
        assertThat(good.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request).endsWith("HTTP/1.1 " + (method.equals("PUT") ? BODY : "")));
    }

    @Test
    void what_was_sent_and_may_not_be_done_twice_is_unavailable_for_a_moment_and_done_once_at_most() throws Exception {
        var dying = instance(Service.POST, 2, Deed.DIE);
        var good = instance(Service.POST, 3, Deed.ANSWER_AND_HANG_UP);
        int sent = 0;
        int unavailable = 0;
        while (sent < 200 && dying.requests().size() < 2) {
            var answer = send("POST", Service.POST);
            sent++;
            if (answer.statusCode() != 200) {
                unavailable++;
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
            }
        }
        assertThat(dying.requests())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request).endsWith(BODY));
        assertThat(unavailable).isEqualTo(1);
        assertThat(good.requests()).hasSize(sent - 1);
    }

    @Test
    void an_instance_that_is_killed_under_load_costs_nobody_an_answer() throws Exception {
        instance(Service.LOAD, 2, Deed.ANSWER);
        instance(Service.LOAD, 3, Deed.ANSWER);
        var killed = instance(Service.LOAD, 4, Deed.ANSWER);
        try (var callers = Executors.newFixedThreadPool(12)) {
            var calls = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 600; i++) {
                var method = List.of("GET", "PUT", "DELETE").get(i % 3);
                calls.add(callers.submit(
                        (Callable<Integer>) () -> send(method, Service.LOAD).statusCode()));
            }
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> killed.requests().size() >= 10);
            killed.close();
            for (var call : calls) assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }

    @Test
    void an_answer_is_passed_on_whatever_it_says() throws Exception {
        var refusing = instance(Service.CERTIFICATES, 3, Deed.REFUSE);
        assertThat(send("GET", Service.CERTIFICATES).statusCode()).isEqualTo(503);
        assertThat(refusing.requests()).hasSize(1);
    }

    @Test
    void where_no_instance_is_there_the_service_is_unavailable_for_a_moment() throws Exception {
        var answer = send("GET", Service.CERTIFICATES);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.body()).contains("certificate-service does not answer");
    }

    @Test
    void an_answer_that_comes_before_the_body_leaves_the_next_request_of_the_connection_whole() throws Exception {
        var early = instance(Service.CERTIFICATES, 3, Deed.ANSWER_EARLY);
        var body = "x".repeat(300_000);
        for (int round = 0; round < 10; round++) {
            var before = early.requests().size();
            try (var client = new Socket("localhost", URI.create(portal.plain()).getPort())) {
                client.setSoTimeout(20_000);
                var out = client.getOutputStream();
                out.write((head("POST", body.length()) + body.substring(0, 1000)).getBytes(StandardCharsets.US_ASCII));
                out.flush();
                out.write(
                        (body.substring(1000) + head("PUT", BODY.length()) + BODY).getBytes(StandardCharsets.US_ASCII));
                out.flush();
                for (int answers = 0; answers < 2; answers++) {
                    assertThat(answer(client)).startsWith("HTTP/1.1 409");
                }
            }
            // The body is sent no further than the answer lets it.
            assertThat(early.requests().get(before)).startsWith("POST");
            assertThat(early.requests().get(before + 1)).isEqualTo("PUT %s HTTP/1.1 %s".formatted(PATH, BODY));
        }
    }

    private static String head(String method, int length) {
        return """
                %s %s HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: %d

                """.formatted(method, PATH, token, length).replace("\n", "\r\n");
    }

    /** Head and body of one answer of the address of an instance. */
    private static String answer(Socket client) throws Exception {
        var answer = new StringBuilder();
        while (!answer.toString().contains("\r\n\r\n127.0.10.3")) {
            int next = client.getInputStream().read();
            if (next < 0) break;
            answer.append((char) next);
        }
        return answer.toString();
    }
}
