package io.tradeseal.portal;

import static io.tradeseal.portal.RunningPortal.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no well-behaved client sends, at the door without TLS: the error body, never a server's own page. */
class OddRequestIT {

    private final RunningPortal portal = RunningPortal.shared();

    /** Sends the head of a request as it is and reads until the portal closes. */
    private String raw(String head) throws IOException {
        try (var socket = new Socket("localhost", URI.create(portal.plain()).getPort())) {
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String path) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mailbox/..%2fx",
                "/subscriptions/%00",
                "/subscriptions/a%5cb",
                "/subscriptions/%ff",
                "/subscriptions//x",
                "/subscriptions/a;b",
                "/subscriptions/a%25b",
                "/assets/../portal.yml",
                "/{}",
                "nothing"
            })
    void a_path_that_is_none_is_a_bad_request_with_a_sentence(String path) throws Exception {
        assertThat(get(path))
                .startsWith("HTTP/1.1 400")
                .contains("application/json", "\"code\":\"InvalidRequestContent\"", "path")
                .doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in?next=%FF",
                "/sign-in?%FF",
                "/integrationAccounts/abc?sig=%FF",
                "/calendars/abc?x=%E4",
                "/api/certificates?search=%FF",
                "/api/certificates?x=%FF",
                "/api/certificates?certificate=%ED%A0%80",
                "/api/certificates?search=%",
                "/api/certificates?search=%zz",
                "/?search=%FF",
                "/no/where?x=%C3",
                "/openapi.yaml?x=%FF",
                "/oauth2/token?x=%FF",
                "/.well-known/oauth-authorization-server?x=%FF",
                "/actuator/health?x=%FF"
            })
    void a_query_that_is_not_utf_8_is_a_bad_request_for_everybody(String path) throws Exception {
        for (var caller : new String[] {"", "Authorization: Bearer " + portal.token() + "\r\n"}) {
            for (var method : new String[] {"GET", "POST"}) {
                assertThat(raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n" + caller
                                + "Connection: close\r\n"))
                        .startsWith("HTTP/1.1 400")
                        .contains("application/json", "\"code\":\"InvalidRequestContent\"")
                        .doesNotContain("Exception", "<html");
            }
        }
    }

    @Test
    void a_person_sees_a_page_when_the_query_is_not_utf_8() throws Exception {
        for (var path : new String[] {"/sign-in?next=%FF", "/?search=%FF"}) {
            assertThat(raw("GET " + path
                            + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .contains("text/html", "<h1>The request cannot be read.</h1>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/oauth2/token", "/api/clients"})
    void a_form_that_is_not_utf_8_is_no_server_error(String path) throws Exception {
        for (var caller : new String[] {"", "Authorization: Bearer " + portal.token() + "\r\n"}) {
            assertThat(raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8\r\n" + caller
                            + "Connection: close\r\n\r\nname=%FF"))
                    .startsWith("HTTP/1.1 4")
                    .contains("\"code\":\"")
                    .doesNotContain("Exception", "<html");
        }
    }

    @Test
    void a_path_a_query_or_a_header_of_unreasonable_length_is_a_bad_request_with_a_sentence() throws Exception {
        var endless = "x".repeat(30_000);
        for (var answer : new String[] {
            get("/" + endless),
            get("/?search=" + endless),
            raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + endless + "\r\n")
        }) {
            assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"InvalidRequestContent\"", "too long");
        }
    }

    @Test
    void a_name_that_is_not_ours_is_not_repeated_anywhere() throws Exception {
        for (var host : new String[] {"evil.example", "evil.example:8443", "localhost.evil.example", "203.0.113.7"}) {
            for (var path : new String[] {"/", "/sign-in", "/api/certificates", "/oauth2/token", "/actuator/health"}) {
                assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + host
                                + "\r\nAccept: text/html\r\nConnection: close\r\n"))
                        .startsWith("HTTP/1.1 421")
                        .contains("\"code\":\"MisdirectedRequest\"", RunningPortal.ISSUER)
                        .doesNotContain(host);
            }
        }
        for (var host : new String[] {"localhost", "LOCALHOST.", "127.0.0.1", "[::1]", "localhost:8443"}) {
            assertThat(raw("GET /actuator/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void what_tomcat_or_the_door_answers_carries_the_security_headers_too() throws Exception {
        for (var answer : new String[] {
            get("/subscriptions/%00"),
            get("/" + "x".repeat(30_000)),
            raw("NONSENSE\r\n"),
            raw("GET / HTTP/9.9\r\nHost: localhost\r\n"),
            raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(30_000) + "\r\n"),
            raw("GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\nConnection: close\r\n"),
            get("/actuator/env"),
            raw("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\nConnection: close\r\n")
        }) {
            assertThat(answer)
                    .startsWith("HTTP/1.1 ")
                    .contains(
                            "X-Content-Type-Options: nosniff",
                            "Content-Security-Policy: default-src 'none'",
                            "X-Frame-Options: DENY");
        }
    }

    @Test
    void a_method_that_nobody_knows_is_not_allowed() throws Exception {
        assertThat(raw("FETCH / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET", "\"code\":\"MethodNotAllowed\"");
    }

    @Test
    void a_packed_body_is_refused_by_its_name() throws Exception {
        var answer = portal.send(portal.request("/api/clients")
                .header("Authorization", "Bearer " + portal.token())
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(json(answer).at("/error/message").asString()).contains("Content-Encoding");
    }

    @Test
    void a_form_with_files_is_no_server_error() throws Exception {
        var answer = portal.send(portal.request("/api/clients")
                .header("Authorization", "Bearer " + portal.token())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x--")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(json(answer).at("/error/code").asString()).isEqualTo("UnsupportedMediaType");
    }

    @Test
    void a_large_body_is_refused_without_breaking_the_connection_at_the_plain_door_too() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(portal.plain() + "/api/certificates"))
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + portal.token())
                .POST(BodyPublishers.ofByteArray(new byte[6 * 1024 * 1024]));
        var answer = portal.send(request);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).at("/error/code").asString()).isEqualTo("RequestEntityTooLarge");
    }

    @Test
    void a_person_who_is_lost_sees_a_page_and_a_program_the_error_body() throws Exception {
        var token = "Bearer " + portal.token();
        var page = portal.send(
                portal.request("/no/where").header("Authorization", token).header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>There is nothing at this path.</h1>");
        assertThat(page.headers().firstValue("content-security-policy")).isPresent();
        var body = portal.send(portal.request("/no/where").header("Authorization", token));
        assertThat(body.statusCode()).isEqualTo(404);
        assertThat(json(body).at("/error/code").asString()).isEqualTo("ResourceNotFound");
    }

    @Test
    void a_stale_form_in_a_browser_is_a_page_that_says_what_to_do() throws Exception {
        var answer = portal.send(portal.request("/sign-in")
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=admin&password=x")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<h1>").contains("load the page again");
    }
}
