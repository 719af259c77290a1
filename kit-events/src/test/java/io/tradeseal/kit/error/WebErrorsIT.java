package io.tradeseal.kit.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SharedSample;
import io.tradeseal.testkit.MortalDatabase;
import io.tradeseal.testkit.TestTokens;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal has the error body and a status, whoever refuses. */
class WebErrorsIT {
    private static final String THING = "/subscriptions/s/resourceGroups/g/things/t";
    private static final String VERSION = "?api-version=2019-05-01";

    private final SampleClient client = SampleClient.of(SharedSample.service());

    @Test
    void a_body_that_is_not_json_says_where() {
        var answer = put(THING + VERSION, "{\"name\":\n nonsense}", "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidRequestContent");
        assertThat(answer.message()).contains("line 2");
    }

    @Test
    void the_name_of_the_api_version_is_compared_without_case() {
        assertThat(client.get("/subscriptions/s/resourceGroups/g/things?Api-Version=2019-05-01")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_member_of_the_wrong_type_is_named_and_not_repeated() {
        var answer = put(THING + VERSION, "{\"name\":\"n\",\"size\":\"hunter2\"}", "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("size").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /subscriptions/s/resourceGroups/g/things/t?api-version=2019-05-01, 405, MethodNotAllowed",
        "GET, /subscriptions/s/resourceGroups/g/nothing?api-version=2019-05-01, 404, ResourceNotFound",
        "GET, /nowhere, 404, ResourceNotFound",
        "GET, /subscriptions/s/resourceGroups/g/things, 400, MissingApiVersionParameter",
        "GET, /SUBSCRIPTIONS/s/resourceGroups/g/things, 400, MissingApiVersionParameter",
        "GET, /subscriptions/s/resourceGroups/g/things?api-version=, 400, MissingApiVersionParameter",
        "GET, /subscriptions/s/resourceGroups/g/things?api-version=2009-01-01, 400, InvalidApiVersionParameter",
        "GET, /api/sample/number, 400, InvalidRequestContent",
        "GET, /api/sample/number?of=many, 400, InvalidRequestContent",
        "GET, /api/sample/unforeseen, 500, InternalServerError",
        "GET, /api//sample/number, 400, InvalidRequestContent",
        "GET, /error, 404, ResourceNotFound",
        "TRACE, /api/sample/number, 405, MethodNotAllowed",
    })
    void each_refusal_has_its_status_and_code(String method, String path, int status, String code) {
        var answer = client.call(method, path, null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/sample/number?of=%FF",
                "/api/sample/number?of=1&x=%ED%A0%80",
                "/api/sample/number?%E4=1",
                "/api/sample/number?of=%",
                "/integrationAccounts/abc?sig=%FF",
                "/calendars/abc?x=%FF",
                "/nowhere?x=%FF",
                "/actuator/health?x=%FF"
            })
    void a_query_that_is_not_utf_8_is_a_bad_request(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/json", "{\"error\":{\"code\":\"InvalidRequestContent\"")
                .doesNotContain("Exception");
    }

    @Test
    void a_form_that_is_not_utf_8_is_a_bad_request() throws IOException {
        assertThat(raw("POST /api/sample/number HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + TestTokens.shared().owner()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\nof=%FF"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"error\":{\"code\":\"InvalidRequestContent\"")
                .doesNotContain("Exception");
    }

    @Test
    void paths_are_compared_without_case() {
        assertThat(client.get("/Subscriptions/s/RESOURCEGROUPS/g/Things" + VERSION)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_media_type_that_nobody_reads_is_refused() {
        assertThat(put(THING + VERSION, "<thing/>", "application/xml").code()).isEqualTo("UnsupportedMediaType");
        assertThat(put(THING + VERSION, "{}", "nonsense").code()).isEqualTo("UnsupportedMediaType");
    }

    @Test
    void whoever_accepts_no_json_gets_the_error_body_all_the_same() {
        assertThat(client.get("/nowhere", "Accept", "text/csv").code()).isEqualTo("ResourceNotFound");
        assertThat(client.get("/api/sample/unforeseen", "Accept", "text/csv").code())
                .isEqualTo("InternalServerError");
        assertThat(client.get("/subscriptions/s/resourceGroups/g/things" + VERSION, "Accept", "text/csv")
                        .code())
                .isEqualTo("NotAcceptable");
    }

    @Test
    void what_nobody_foresaw_shows_no_more_than_its_trace() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = client.get("/api/sample/unforeseen", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        assertThat(answer.body()).doesNotContain("hunter2", "Exception", "at io.");
        assertThat(answer.message()).contains(trace);
    }

    @Test
    void a_service_maps_its_own_refusals_itself() {
        assertThat(client.get("/api/sample/unwanted").status()).isEqualTo(409);
    }

    @Test
    void without_its_database_a_service_answers_503_and_recovers() {
        assertThat(client.get("/api/sample/database").status()).isEqualTo(200);
        SharedSample.databaseProxy().cut();
        try {
            var answer = client.get("/api/sample/database");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("ServiceUnavailable");
            assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
        } finally {
            SharedSample.databaseProxy().mend();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                client.get("/actuator/health/readiness").status())
                        .isEqualTo(200));
    }

    /** Its connection broke when everything had been said but whether it was kept. */
    @Test
    void a_commit_that_nobody_knows_the_end_of_is_no_500_and_says_to_look_first() {
        MortalDatabase.breakCommits(SharedSample.database(), "outbox");
        try {
            var answer = put(THING + VERSION, "{\"name\":\"n\",\"size\":1}", "application/json");

            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("ServiceUnavailable");
            assertThat(answer.message()).contains("nobody knows", "Read with GET");
            assertThat(answer.response().headers().firstValue("Retry-After")).contains("2");
        } finally {
            MortalDatabase.mend(SharedSample.database());
        }
        assertThat(put(THING + VERSION, "{\"name\":\"n\",\"size\":1}", "application/json")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_full_disk_is_called_so() {
        MortalDatabase.fillDisk(SharedSample.database(), "outbox");
        try {
            var answer = put(THING + VERSION, "{\"name\":\"n\",\"size\":1}", "application/json");

            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.message()).contains("disk of the database is full", "Free space");
            assertThat(answer.response().headers().firstValue("Retry-After")).contains("30");
        } finally {
            MortalDatabase.mend(SharedSample.database());
        }
    }

    @Test
    void a_request_that_is_no_http_gets_no_page_with_versions() throws IOException {
        assertThat(raw("GET /{|}\u0001 HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Tomcat", "<html", "Exception");
    }

    private static String raw(String request) throws IOException {
        var port = Integer.parseInt(SharedSample.service().getEnvironment().getRequiredProperty("local.server.port"));
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** With the rest in order: what the field says is taken as nothing, or refused in words, for bodies too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: */*",
                "Content-Type: application/*",
                "Content-Type: multipart/form-data",
                "Content-Type: multipart/form-data; boundary=b",
                "Content-Type: multipart/form-data; boundary=",
                "Content-Type: application/json; charset=klingon",
                "Content-Type: application/json; name=\u6ce8\u6587.json",
                "Content-Type: ;;;",
                "Accept: no type",
                "Accept: */*;q=many, ;;;, text/",
                "Accept-Charset: klingon;q=x",
                "Accept-Language: !!;q=9",
                "Accept-Encoding: ???, gzip;q=x",
                "Content-Disposition: attachment; filename*=klingon''%ZZ; ;;",
                "Content-Encoding: klingon",
                "Content-Language: !!",
                "Range: bytes=9-1,x-",
                "If-Match: not quoted, W/",
                "If-None-Match: \"open",
                "If-Modified-Since: yesterday",
                "If-Unmodified-Since: Mon, 99 Foo 2026",
                "If-Range: ???",
                "Origin: not a url",
                "Origin: null",
                "Referer: http://[::",
                "Cookie: =;;; a=\"; $Version=x; b=\u00fc",
                "Forwarded: for=\"[;proto=;;host=[",
                "X-Forwarded-For: ;;;, 999.1.1.1",
                "X-Forwarded-Proto: ://",
                "X-Forwarded-Prefix: ;;/../..",
                "X-HTTP-Method-Override: DELETE",
                "Access-Control-Request-Method: NO SUCH",
                "Expect: miracles",
                "Connection: ;;;, , x",
                "TE: ???",
                "Upgrade: h2c, ;;;",
                "HTTP2-Settings: !!",
                "Priority: u=many",
                "traceparent: 00-xyz",
                "tracestate: =,=",
                "baggage: =;=,",
                "Subject: \u00dcbung f\u00fcr \u6771\u4eac",
                "Date: tomorrow",
            })
    void no_header_field_makes_an_error_of_the_server(String field) throws IOException {
        for (var request : new String[] {"GET " + THING, "PUT " + THING}) {
            var answer = raw(request, field);
            assertThat(answer)
                    .satisfiesAnyOf(
                            taken -> assertThat(taken).startsWith("HTTP/1.1 200"),
                            refused ->
                                    assertThat(refused).startsWith("HTTP/1.1 4").contains("{\"error\":{\"code\":\""));
            assertThat(answer).doesNotContain("Exception");
        }
    }

    /** Of where a request came in. The front door writes these fields anew, so that nobody's own get here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: host=\"[::1\";proto=gopher",
                "X-Forwarded-Port: many",
                "X-Forwarded-Port: -1",
                "X-Forwarded-Port: 99999999999",
                "X-Forwarded-Host: [::",
                "X-Forwarded-Host: a:b:c",
                "X-Forwarded-Proto: ",
                "X-Forwarded-For: [::\r\nX-Forwarded-Port: x",
                "X-Forwarded-Port: x\r\nX-Forwarded-Prefix: /x",
                "Forwarded: host=\"h:port\"",
            })
    void claims_that_cannot_be_read_are_refused_with_a_sentence(String field) throws IOException {
        for (var request : new String[] {"GET " + THING, "PUT " + THING, "GET /nowhere"}) {
            assertThat(raw(request, field))
                    .satisfiesAnyOf(
                            refused -> assertThat(refused)
                                    .startsWith("HTTP/1.1 400")
                                    .contains("Content-Type: application/json")
                                    .contains("{\"error\":{\"code\":\"InvalidRequestContent\",\"message\":\""),
                            taken -> assertThat(taken).startsWith("HTTP/1.1 200"),
                            absent -> assertThat(absent)
                                    .startsWith("HTTP/1.1 404")
                                    .contains("{\"error\":{\"code\":\""));
        }
    }

    @Test
    void a_port_that_is_none_is_refused() throws IOException {
        assertThat(raw("PUT " + THING, "X-Forwarded-Port: many"))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"InvalidRequestContent\"");
    }

    @Test
    void header_fields_in_utf_8_are_taken() throws IOException {
        assertThat(raw("PUT " + THING, "Subject: \u00dcbung f\u00fcr \u6771\u4eac"))
                .startsWith("HTTP/1.1 200");
    }

    private static String raw(String request, String field) throws IOException {
        var port = Integer.parseInt(SharedSample.service().getEnvironment().getRequiredProperty("local.server.port"));
        var body = "{\"name\":\"n\",\"size\":1}";
        var type = field.startsWith("Content-Type") ? "" : "Content-Type: application/json\r\n";
        var close = field.startsWith("Connection") ? ", close" : "\r\nConnection: close";
        var head =
                "%s%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n%s%s%s\r\n\r\n%s"
                        .formatted(
                                request, VERSION, TestTokens.shared().owner(), body.length(), type, field, close, body);
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private SampleClient.Answer put(String path, String body, String contentType) {
        return client.call("PUT", path, body, "Content-Type", contentType);
    }
}
