package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client is deleted: its tokens open nothing any more, in whichever service. */
class EndedAccessIT {
    private final Landscape landscape = SharedLandscape.get();
    private final User user = User.withNewAccount(landscape.frontDoor(), landscape.kafka());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_deleted_clients_token_reads_and_makes_nothing_in_any_service() throws Exception {
        var door = landscape.frontDoor();
        assertThat(door.signIn()).isTrue();
        var client = json(send("POST", "/api/clients", door.token(), """
                {"name":"to be deleted","roles":[{"role":"Owner","scope":"%s"}]}""".formatted(user.account())));
        var token = token(client);
        var paths = List.of(
                user.account() + "/certificates?api-version=2019-05-01",
                user.account() + "/partners?api-version=2019-05-01",
                user.account() + "/expirationPolicy?api-version=2019-05-01",
                user.account() + "/contacts?api-version=2019-05-01",
                "/api/clients");
        for (var path : paths) {
            assertThat(send("GET", path, token, null).statusCode()).as(path).isEqualTo(200);
        }

        var path = "/api/clients/" + client.path("id").asString();
        assertThat(send("DELETE", path, door.token(), null).statusCode()).isEqualTo(200);

        for (var each : paths) {
            await(each)
                    .untilAsserted(
                            () -> assertThat(send("GET", each, token, null).statusCode())
                                    .isEqualTo(401));
        }
        var contact = user.account() + "/contacts/intruder?api-version=2019-05-01";
        assertThat(send("PUT", contact, token, "{\"properties\":{\"email\":\"a@b.example\"}}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void as_many_roles_as_a_client_may_have_pass_every_door() throws Exception {
        var door = landscape.frontDoor();
        assertThat(door.signIn()).isTrue();
        var roles = IntStream.range(0, 40)
                .mapToObj(number -> """
                        {"role":"Reader","scope":"%s/certificates/%s-%d"}""".formatted(user.account(), "c".repeat(40), number))
                .collect(Collectors.joining(","));
        var client = json(send(
                "POST", "/api/clients", door.token(), "{\"name\":\"of many roles\",\"roles\":[%s]}".formatted(roles)));
        var token = token(client);

        assertThat(token.length()).isGreaterThan(8 * 1024);
        for (var path : List.of("/api/me", "/mailbox", "/quickstart/clock", "/quickstart/status")) {
            assertThat(send("GET", path, token, null).statusCode())
                    .as(path)
                    .isNotEqualTo(400)
                    .isLessThan(500);
        }
    }

    private String token(JsonNode client) throws Exception {
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(client.path("id").asString(), client.path("secret").asString());
        var request = HttpRequest.newBuilder(uri("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return json(http.send(request, BodyHandlers.ofString()))
                .path("access_token")
                .asString();
    }

    private HttpResponse<String> send(String method, String path, String token, @Nullable String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(landscape.connection().portal() + path);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JsonMapper.shared().readTree(answer.body());
    }
}
