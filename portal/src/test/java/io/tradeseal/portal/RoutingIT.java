package io.tradeseal.portal;

import static io.tradeseal.portal.RunningPortal.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.embedded.FreePort;
import io.tradeseal.kit.metrics.MetricsPort;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RoutingIT {

    private static final String ACCOUNT =
            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Logic/integrationAccounts/a";

    private final RunningPortal portal = RunningPortal.shared();

    @Test
    void a_service_sees_where_the_request_came_in_and_not_what_the_client_claims() throws Exception {
        var answer = portal.send(portal.request(ACCOUNT + "/certificates?api-version=2019-05-01")
                .header("Authorization", "Bearer " + portal.token())
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "host=evil.example")
                .header("Cookie", "a=b"));
        assertThat(answer.statusCode()).isEqualTo(200);
        var port = URI.create(portal.https()).getPort();
        var headers = json(answer).get("headers");
        assertThat(headers.get("x-forwarded-proto").asString()).isEqualTo("https");
        assertThat(headers.get("x-forwarded-host").asString()).isEqualTo("localhost");
        assertThat(headers.get("x-forwarded-port").asString()).isEqualTo(String.valueOf(port));
        assertThat(InetAddress.getByName(headers.get("x-forwarded-for").asString()))
                .as("the caller's address alone")
                .matches(InetAddress::isLoopbackAddress);
        assertThat(headers.get("authorization").asString()).startsWith("Bearer ");
        assertThat(answer.body()).doesNotContain("evil").doesNotContain("cookie");
        assertThat(answer.headers().firstValue("etag")).contains("\"echo\"");
    }

    @Test
    void a_query_arrives_as_it_means() throws Exception {
        var token = portal.token();
        var raw = portal.get(ACCOUNT + "/certificates?api-version=2019-05-01&$top=1", token);
        assertThat(json(raw).get("uri").asString()).endsWith("?api-version=2019-05-01&$top=1");
        var encoded = portal.get(
                ACCOUNT
                        + "/agreements-like?$filter=AgreementType%20eq%20%27AS2%27&%24skiptoken=YWJj.ZA%3D%3D&q=a%2Bb%26c",
                token);
        var uri = URI.create(json(encoded).get("uri").asString());
        assertThat(uri.getQuery()).isEqualTo("$filter=AgreementType eq 'AS2'&$skiptoken=YWJj.ZA==&q=a+b&c");
        assertThat(uri.getRawQuery()).contains("a%2Bb%26c");
    }

    @Test
    void a_large_import_streams_through_and_what_is_larger_is_refused() throws Exception {
        var token = portal.token();
        var path = ACCOUNT + "/certificates/import?api-version=2019-05-01";
        var most = 64L * 1024 * 1024;
        var sized = portal.send(portal.request(path)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.fromPublisher(zeros(most), most)));
        assertThat(json(sized).get("bodyLength").asLong()).isEqualTo(most);
        var chunked = portal.send(
                portal.request(path).header("Authorization", "Bearer " + token).POST(zeros(most)));
        assertThat(json(chunked).get("bodyLength").asLong()).isEqualTo(most);
        var tooLarge = portal.send(portal.request(path)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.fromPublisher(zeros(most + 1), most + 1)));
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(json(tooLarge).at("/error/code").asString()).isEqualTo("RequestEntityTooLarge");
    }

    @Test
    void a_message_of_any_type_streams_through_with_its_headers() throws Exception {
        var size = 65L * 1024 * 1024;
        for (var type : new String[] {
            "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=\"----=_x\"",
            "application/x-www-form-urlencoded"
        }) {
            var answer = portal.send(
                    portal.request("/subscriptions/s/somewhere/agreements/a/decodeMessage?api-version=2019-05-01")
                            .header("Authorization", "Bearer " + portal.token())
                            .header("Content-Type", type)
                            .header("AS2-From", "\"Fabrikam Inc\"")
                            .header("Message-ID", "<1@fabrikam>")
                            .POST(BodyPublishers.fromPublisher(zeros(size), size)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).get("bodyLength").asLong()).isEqualTo(size);
            var headers = json(answer).get("headers");
            assertThat(headers.get("content-type").asString()).isEqualTo(type);
            assertThat(headers.get("as2-from").asString()).isEqualTo("\"Fabrikam Inc\"");
            assertThat(headers.get("message-id").asString()).isEqualTo("<1@fabrikam>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/signed; boundary=----=_Part_1; protocol=application/pkcs7-signature",
                "\"multipart/signed; boundary=b\"",
                "application/edifact; name=order 7.edi",
                "text/plain; charset=klingon",
                "no type",
                ";;;",
                "*/*",
                "application/*",
                "multipart/form-data",
                "multipart/form-data; boundary=b",
                "multipart/form-data; boundary=",
                "application/x-www-form-urlencoded; charset=klingon",
            })
    void a_type_that_only_the_service_can_read_goes_through_as_it_came(String type) throws Exception {
        var answer = portal.send(
                portal.request("/subscriptions/s/somewhere/agreements/a/decodeMessage?api-version=2019-05-01")
                        .header("Authorization", "Bearer " + portal.token())
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString("x")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/headers/content-type").asString()).isEqualTo(type);
        assertThat(json(answer).get("bodyLength").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept | no type",
                "Accept | */*;q=many, ;;;, text/",
                "Accept-Charset | klingon;q=x",
                "Accept-Language | !!;q=9",
                "Accept-Encoding | ???, gzip;q=x",
                "Content-Disposition | attachment; filename*=klingon''%ZZ; ;;",
                "Content-Language | !!",
                "Range | bytes=9-1,x-",
                "If-Match | not quoted, W/",
                "If-None-Match | \"open",
                "If-Modified-Since | yesterday",
                "If-Unmodified-Since | Mon, 99 Foo 2026",
                "If-Range | ???",
                "Date | tomorrow",
                "Origin | not a url",
                "Referer | http://[::",
                "Pragma | ;;;",
                "Cache-Control | max-age=many",
                "Access-Control-Request-Method | NO SUCH",
                "X-HTTP-Method-Override | DELETE",
                "Priority | u=many",
                "From | @@",
                "MIME-Version | one",
            })
    void a_header_that_only_the_service_can_read_goes_through_as_it_came(String name, String value) throws Exception {
        var answer = raw("%s: %s".formatted(name, value), "Content-Type: text/plain");
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(answer).contains("\"bodyLength\":1");
        assertThat(answer).contains(JsonMapper.shared().writeValueAsString(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie: =;;; a=\"; $Version=x; __Host-session=\u00fc",
                "Forwarded: for=\"[;proto=;;",
                "X-Forwarded-For: ;;;, 999.1.1.1",
                "X-Forwarded-Port: many",
                "X-Forwarded-Proto: ://",
                "X-Forwarded-Host: [::",
                "Expect: miracles",
                "Connection: ;;;, , content-type2",
                "Keep-Alive: timeout=many",
                "TE: ???",
                "traceparent: 00-xyz",
                "baggage: =;=,",
                "Content-Encoding: klingon",
            })
    void what_is_not_for_the_service_loses_no_body(String header) throws Exception {
        var answer = raw(header, "Content-Type: text/plain");
        assertThat(answer)
                .satisfiesAnyOf(
                        taken -> assertThat(taken).startsWith("HTTP/1.1 200").contains("\"bodyLength\":1"),
                        refused -> assertThat(refused).startsWith("HTTP/1.1 4").contains("\"code\""));
    }

    /** Sends one octet with header fields that Java's client would not. */
    private String raw(String... headers) throws Exception {
        var head = "POST /subscriptions/s/somewhere/agreements/a/encodeMessage?api-version=2019-05-01 HTTP/1.1\r\n"
                + "Host: localhost\r\nContent-Length: 1\r\nAuthorization: Bearer " + portal.token() + "\r\n"
                + String.join("\r\n", headers)
                + (headers[0].startsWith("Connection") ? ", close" : "\r\nConnection: close")
                + "\r\n\r\nx";
        try (var socket = new Socket("localhost", URI.create(portal.plain()).getPort())) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.shutdownOutput(); // or a Connection field that says nothing keeps it open for the next request
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** As curl sends them; Java's client would not. */
    @Test
    void header_fields_in_utf_8_arrive_as_one_encoded_word_each() throws Exception {
        var head = "POST /subscriptions/s/somewhere/agreements/a/encodeMessage?api-version=2019-05-01 HTTP/1.1\r\n"
                + "Host: localhost\r\nConnection: close\r\nContent-Length: 1\r\nAuthorization: Bearer " + portal.token()
                + "\r\nContent-Type: application/edifact; name=\u6ce8\u6587\u66f8.edi\r\nSubject: \u00dcbung f\u00fcr \u6771\u4eac\r\n\r\nx";
        try (var socket = new Socket("localhost", URI.create(portal.plain()).getPort())) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(answer).contains(word("application/edifact; name=\u6ce8\u6587\u66f8.edi"));
            assertThat(answer).contains(word("\u00dcbung f\u00fcr \u6771\u4eac"));
        }
    }

    @Test
    void a_service_learns_that_the_caller_went_away_before_the_end_of_its_answer() throws Exception {
        var head = "GET " + ACCOUNT + "/certificates?plenty HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + portal.token() + "\r\n\r\n";
        for (var door : new String[] {portal.plain(), portal.https()}) {
            try (var socket = connect(URI.create(door))) {
                socket.getOutputStream().write(head.getBytes(UTF_8));
                assertThat(socket.getInputStream().readNBytes(1024)).hasSize(1024);
                socket.setSoLinger(true, 0); // closing is a reset
            }
            assertThat(EchoService.shared().given()).as(door).isLessThan(EchoService.PLENTY);
        }
    }

    private Socket connect(URI door) throws Exception {
        return door.getScheme().equals("https")
                ? RunningPortal.trusting(portal.directory().resolve("tls/ca.pem"))
                        .getSocketFactory()
                        .createSocket(door.getHost(), door.getPort())
                : new Socket(door.getHost(), door.getPort());
    }

    private static String word(String text) {
        var bytes = text.getBytes(UTF_8);
        return "=?UTF-8?B?%s?=".formatted(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void six_mebibytes_in_one_put_are_refused_with_or_without_a_length() throws Exception {
        var token = portal.token();
        var size = 6L * 1024 * 1024;
        for (var body :
                new HttpRequest.BodyPublisher[] {BodyPublishers.fromPublisher(zeros(size), size), zeros(size)}) {
            var answer = portal.send(portal.request(ACCOUNT + "/certificates/c?api-version=2019-05-01")
                    .header("Authorization", "Bearer " + token)
                    .PUT(body));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(json(answer).at("/error/code").asString()).isEqualTo("RequestEntityTooLarge");
        }
    }

    @Test
    void without_a_token_a_program_gets_401_and_a_browser_the_form() throws Exception {
        for (var method : new String[] {"GET", "PUT", "POST", "PATCH", "DELETE"}) {
            var answer =
                    portal.send(portal.request(ACCOUNT + "/certificates/c").method(method, BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isEqualTo(401);
            assertThat(json(answer).at("/error/code").asString()).isEqualTo("InvalidAuthenticationToken");
            assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
        }
        assertThat(portal.get("/api/certificates", "nonsense").statusCode()).isEqualTo(401);
        var page = portal.send(portal.request("/add?x=1").header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("location").orElseThrow()).isEqualTo("/sign-in?next=%2Fadd%3Fx%3D1");
    }

    @Test
    void a_signed_link_is_passed_on_without_a_token_as_it_is() throws Exception {
        var link = "/integrationAccounts/00112233445566778899aabbccddeeff"
                + "?api-version=2015-08-01-preview&se=2026-03-01T00:00:00Z&sp=%2F%2F%2A&sv=1.0&sig=a-b_c";
        var answer = portal.send(portal.request(link));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("uri").asString()).endsWith(link);
        assertThat(portal.send(portal.request("/integrationAccounts")).statusCode())
                .isNotEqualTo(200);
        // Not 401: the door lets it pass to whom it is for, who is not running here.
        var content = portal.send(portal.request(link.replace("?", "/agreements/a/contents/Value?")));
        assertThat(content.statusCode()).isEqualTo(404);
        assertThat(json(content).at("/error/message").asString()).contains("agreement-service");
    }

    @Test
    void what_this_installation_does_not_run_is_not_found() throws Exception {
        var answer = portal.get(ACCOUNT + "/partners?api-version=2019-05-01", portal.token());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).at("/error/code").asString()).isEqualTo("ResourceNotFound");
        assertThat(json(answer).at("/error/message").asString()).contains("agreement-service");
    }

    @Test
    void a_service_that_is_down_is_unavailable_for_a_moment(@TempDir Path directory) throws Exception {
        var settings = Map.of("portal.routes.certificate-service", "http://127.0.0.1:" + FreePort.find());
        var database = io.tradeseal.testkit.TestPlatform.database("portal");
        try (var alone = RunningPortal.start(directory, database, settings)) {
            var answer = alone.get("/api/certificates", alone.token());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            assertThat(json(answer).at("/error/code").asString()).isEqualTo("ServiceUnavailable");
        }
    }

    @Test
    void a_calendar_program_may_subscribe_with_a_clients_id_and_secret_and_to_nothing_else() throws Exception {
        var feed = "/api/expirations.ics?within=P90D";
        var asked = portal.send(portal.request(feed));
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().allValues("www-authenticate")).contains("Basic realm=\"Tradeseal\"");

        var subscribed = portal.send(portal.request(feed).header("Authorization", portal.basic()));
        assertThat(subscribed.statusCode()).isEqualTo(200);
        var authorization = json(subscribed).get("headers").get("authorization").asString();
        assertThat(authorization).startsWith("Bearer ");

        var guess = "Basic " + Base64.getEncoder().encodeToString("tradeseal:guess".getBytes(UTF_8));
        assertThat(portal.send(portal.request(feed).header("Authorization", guess))
                        .statusCode())
                .isEqualTo(401);
        assertThat(portal.send(portal.request("/api/expirations").header("Authorization", portal.basic()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_internal_door_has_keys_and_health_and_nothing_else() throws Exception {
        assertThat(statusOf(portal.internal() + "/oauth2/jwks")).isEqualTo(200);
        assertThat(statusOf(portal.internal() + "/actuator/health/readiness")).isEqualTo(200);
        assertThat(statusOf(portal.internal() + "/sign-in")).isEqualTo(404);
        assertThat(statusOf(portal.internal() + "/oauth2/token")).isEqualTo(404);
        assertThat(statusOf(portal.plain() + "/oauth2/jwks")).isEqualTo(200);
        assertThat(statusOf(portal.plain() + "/actuator/prometheus")).isEqualTo(404);
        assertThat(statusOf(portal.plain() + "/%61ctuator/prometheus")).isEqualTo(404);
        assertThat(statusOf(portal.internal() + "/actuator/prometheus")).isEqualTo(404);
        assertThat(statusOf(portal.internal() + "/actuator")).isEqualTo(404);
        assertThat(statusOf(portal.internal() + "/%73ign-in")).isEqualTo(404);
        assertThat(statusOf(portal.plain() + "/actuator/health")).isEqualTo(200);
    }

    @Test
    void metrics_have_a_door_of_their_own_which_has_nothing_else() throws Exception {
        var door = "http://127.0.0.1:" + portal.bean(MetricsPort.class).port();

        assertThat(statusOf(door + "/actuator/prometheus")).isEqualTo(200);
        assertThat(statusOf(door + "/actuator/health/readiness")).isEqualTo(200);
        for (var path : List.of("/", "/sign-in", "/oauth2/jwks", "/oauth2/token", "/actuator", "/api/me")) {
            assertThat(statusOf(door + path)).isEqualTo(404);
        }
    }

    @Test
    void contracts_are_there_for_anyone() throws Exception {
        assertThat(portal.send(portal.request("/openapi.yaml")).body()).contains("openapi: 3.1.0", "/api/clients");
        assertThat(portal.send(portal.request("/asyncapi.yaml")).body()).startsWith("asyncapi: 3");
        assertThat(portal.send(portal.request("/schemas/CertificateUploaded.v1.json"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(portal.send(portal.request("/schemas/Nothing.v1.json")).statusCode())
                .isEqualTo(404);
        assertThat(portal.send(portal.request("/schemas/..%2fasyncapi.yaml")).statusCode())
                .isEqualTo(400);
    }

    private int statusOf(String url) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).build();
        return portal.http().send(request, BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.BodyPublisher zeros(long size) {
        return BodyPublishers.ofInputStream(() -> new InputStream() {
            private final AtomicLong left = new AtomicLong(size);

            @Override
            public int read() {
                return left.getAndDecrement() > 0 ? 'A' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left.get() <= 0) {
                    return -1;
                }
                var count = (int) Math.min(length, left.get());
                java.util.Arrays.fill(buffer, offset, offset + count, (byte) 'A');
                left.addAndGet(-count);
                return count;
            }
        });
    }
}
