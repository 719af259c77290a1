package io.tradeseal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.kit.outage.DatabaseOutage;
import io.tradeseal.kit.walk.AwayWalk;
import io.tradeseal.kit.walk.OutageLog;
import io.tradeseal.testkit.MortalDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The front door while its PostgreSQL is killed, or ends connections in the middle. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseAwayIT {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CLIENT = "{\"name\":\"walked\",\"roles\":[{\"role\":\"Reader\",\"scope\":\"/\"}]}";
    private static final String ACCOUNT =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/a?api-version=2019-05-01";

    private final MortalDatabase server = new MortalDatabase();
    private final DatabaseAccess database = server.database("portal");
    private RunningPortal portal;
    private String token;
    private String cookies;
    private String formToken;

    @BeforeAll
    void signIn(@TempDir Path directory) throws Exception {
        portal = RunningPortal.start(
                directory,
                database,
                Map.of(
                        "portal.routes.certificate-service",
                                EchoService.shared().url(),
                        "portal.limits.token-requests-per-minute", "10000",
                        "portal.limits.sign-ins-per-minute", "10000",
                        "portal.internal-port", "0",
                        "portal.internal-address", "127.0.0.1",
                        "spring.datasource.hikari.connection-timeout", "300",
                        "spring.datasource.hikari.validation-timeout", "250"));
        token = portal.token();
        var form = portal.send(portal.request("/sign-in").header("Accept", "text/html"));
        cookies = cookies(form);
        var found = FORM_TOKEN.matcher(form.body());
        assertThat(found.find()).isTrue();
        formToken = found.group(1);
        var signedIn =
                portal.send(page("/sign-in", "name=admin&password=" + portal.adminPassword() + "&_csrf=" + formToken));
        assertThat(signedIn.statusCode()).isEqualTo(302);
        cookies = cookies + "; " + cookies(signedIn);
    }

    @AfterAll
    void stop() {
        try (server) {
            if (portal != null) portal.close();
        }
    }

    private static String cookies(HttpResponse<String> answer) {
        return String.join(
                "; ",
                answer.headers().allValues("set-cookie").stream()
                        .map(cookie -> cookie.replaceFirst(";.*", ""))
                        .toList());
    }

    private HttpRequest.Builder page(String path, String form) {
        var request = portal.request(path).header("Accept", "text/html").header("Cookie", cookies);
        return form.isEmpty()
                ? request
                : request.header("Content-Type", FORM).POST(BodyPublishers.ofString(form + "&_csrf=" + formToken));
    }

    private HttpRequest.Builder api(String method, String path, String body) {
        return portal.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    /** Whatever an answer needs the database for: the person, the client, the token, what is stored. */
    private Map<String, HttpRequest.Builder> programs() throws Exception {
        var requests = new LinkedHashMap<String, HttpRequest.Builder>();
        for (var path : List.of("/oauth2/token", "/contoso/oauth2/v2.0/token")) {
            requests.put(
                    "POST " + path,
                    portal.request(path)
                            .header("Authorization", portal.basic())
                            .header("Content-Type", FORM)
                            .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        }
        requests.put(
                "GET /api/expirations.ics",
                portal.request("/api/expirations.ics").header("Authorization", portal.basic()));
        requests.put("GET /api/me", api("GET", "/api/me", ""));
        requests.put("GET /api/clients", api("GET", "/api/clients", ""));
        requests.put("POST /api/clients", api("POST", "/api/clients", CLIENT));
        requests.put("GET /api/clients/{id}", api("GET", "/api/clients/one", ""));
        requests.put("DELETE /api/clients/{id}", api("DELETE", "/api/clients/one", ""));
        requests.put("GET an account", api("GET", ACCOUNT, ""));
        requests.put("PUT an account", api("PUT", ACCOUNT, "{}"));
        return requests;
    }

    private Map<String, HttpRequest.Builder> pages() {
        var requests = new LinkedHashMap<String, HttpRequest.Builder>();
        for (var path : List.of("/", "/add", "/certificate?id=x", "/certificate/download?id=x", "/nowhere")) {
            requests.put("GET " + path, page(path, ""));
        }
        requests.put("POST /add/check", page("/add/check", "account=a&name=n"));
        requests.put("POST /add/save", page("/add/save", "account=a&name=n"));
        requests.put("POST /sign-in", page("/sign-in", "name=admin&password=other-than-it-is"));
        requests.put("POST /sign-out", page("/sign-out", "x=y"));
        return requests;
    }

    @Test
    void while_connections_break_nothing_is_answered_with_an_error_of_the_server() throws Exception {
        var faults = new ArrayList<String>();
        for (var kind : List.of(programs(), pages())) {
            for (var request : kind.entrySet()) {
                if (request.getKey().equals("POST /sign-out")) continue;
                portal.send(request.getValue());
                MortalDatabase.endConnections(database);
                var answer = portal.send(request.getValue());
                if (answer.statusCode() >= 500 && !isUnavailable(answer)) faults.add(line(request.getKey(), answer));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void without_postgresql_whatever_needs_it_says_so_in_words_or_a_page_and_the_log_in_two_lines() throws Exception {
        var programs = programs();
        await().until(() -> !portal.bean(DatabaseOutage.class).isOn());
        var log = new OutageLog();
        server.kill();
        try (log) {
            var faults = new ArrayList<String>();
            for (var request : programs.entrySet()) {
                var answer = portal.send(request.getValue());
                if (!AwayWalk.isUnavailable(answer)) faults.add(line(request.getKey(), answer));
            }
            for (var request : pages().entrySet()) {
                var answer = portal.send(request.getValue());
                if (!isUnavailable(answer) || !answer.body().contains("<h1>The database does not answer")) {
                    faults.add(line(request.getKey(), answer));
                }
            }
            assertThat(faults).isEmpty();
            for (var path :
                    List.of("/oauth2/jwks", "/openapi.yaml", "/asyncapi.yaml", "/sign-in", "/assets/seal.svg")) {
                assertThat(portal.send(portal.request(path)).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            server.startAgain();
            await().until(() -> log.lines().stream().anyMatch(line -> line.contains("answers again")));
            OutageLog.requireOneLineEach(log.lines(), "portal", "the database");
        }
    }

    private static boolean isUnavailable(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValueAsLong("Retry-After").orElse(0) > 0;
    }

    private static String line(String request, HttpResponse<String> answer) {
        return "%s: %d %s".formatted(request, answer.statusCode(), answer.body());
    }
}
