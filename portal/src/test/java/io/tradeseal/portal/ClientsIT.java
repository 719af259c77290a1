package io.tradeseal.portal;

import static io.tradeseal.portal.RunningPortal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClientsIT {

    private static final String MINE = "/subscriptions/mine";
    private static final String OTHERS = "/subscriptions/others";

    private final RunningPortal portal = RunningPortal.shared();

    @Test
    void an_owner_makes_a_client_whose_secret_is_shown_once() throws Exception {
        var made = create(portal.token(), "reporting", "Reader", MINE);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("cache-control").orElseThrow()).contains("no-store");
        var client = json(made);
        var path = "/api/clients/" + client.get("id").asString();
        assertThat(made.headers().firstValue("location")).contains(path);

        var token =
                portal.token(client.get("id").asString(), client.get("secret").asString());
        assertThat(portal.get("/api/certificates", token).statusCode()).isEqualTo(200);
        assertThat(json(portal.get(path, portal.token())).has("secret")).isFalse();

        assertThat(delete(portal.token(), path).statusCode()).isEqualTo(200);
        assertThat(delete(portal.token(), path).statusCode()).isEqualTo(204);
        assertThat(portal.get(path, portal.token()).statusCode()).isEqualTo(404);
    }

    @Test
    void each_role_may_do_with_clients_what_it_may_and_nothing_else() throws Exception {
        var path = "/api/clients/"
                + json(create(portal.token(), "target", "Reader", MINE))
                        .get("id")
                        .asString();
        for (var role : List.of("Owner", "Contributor", "Reader", "Logic App Contributor", "Logic App Operator")) {
            var owner = role.equals("Owner");
            var token = tokenOf(json(create(portal.token(), "walker", role, MINE)));
            assertThat(create(token, "made by " + role, "Reader", MINE + "/resourceGroups/rg")
                            .statusCode())
                    .as(role)
                    .isEqualTo(owner ? 201 : 403);
            assertThat(create(token, "too much", "Reader", OTHERS).statusCode())
                    .as(role)
                    .isEqualTo(403);
            assertThat(create(token, "everything", "Owner", "/").statusCode())
                    .as(role)
                    .isEqualTo(403);
            assertThat(portal.get(path, token).statusCode()).as(role).isEqualTo(owner ? 200 : 404);
            var list = portal.get("/api/clients?$top=1000", token);
            assertThat(list.statusCode()).as(role).isEqualTo(owner ? 200 : 403);
            if (owner) assertThat(ids(list)).contains(path.substring(13));
        }
        var stranger = tokenOf(json(create(portal.token(), "stranger", "Owner", OTHERS)));
        assertThat(portal.get(path, stranger).statusCode()).isEqualTo(404);
        assertThat(delete(stranger, path).statusCode()).isEqualTo(204);
        assertThat(portal.get(path, portal.token()).statusCode())
                .as("still there")
                .isEqualTo(200);
    }

    @Test
    void a_workflows_client_says_so_in_its_token_and_needs_no_role() throws Exception {
        var workflow = MINE + "/resourceGroups/rg/providers/Microsoft.Logic/workflows/orders";
        var owner = tokenOf(json(create(portal.token(), "owner", "Owner", MINE)));
        var made = post(owner, "{\"name\":\"orders\",\"workflow\":\"" + workflow + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var client = json(made);
        assertThat(client.get("workflow").asString()).isEqualTo(workflow);
        var path = "/api/clients/" + client.get("id").asString();
        assertThat(json(portal.get(path, owner)).get("workflow").asString()).isEqualTo(workflow);
        var claims = claims(tokenOf(client));
        assertThat(claims.get("workflow").asString()).isEqualTo(workflow);
        assertThat(claims.get("roles")).isEmpty();
        assertThat(claims(owner).has("workflow")).isFalse();

        assertThat(ids(portal.get("/api/clients?$top=1000", owner))).contains(path.substring(13));
        var stranger = tokenOf(json(create(portal.token(), "stranger", "Owner", OTHERS)));
        assertThat(ids(portal.get("/api/clients?$top=1000", stranger))).doesNotContain(path.substring(13));
        assertThat(portal.get(path, stranger).statusCode()).isEqualTo(404);
        assertThat(post(stranger, "{\"name\":\"orders\",\"workflow\":\"" + workflow + "\"}")
                        .statusCode())
                .isEqualTo(403);
        for (var odd : List.of("", "orders", workflow + "/runs/1", workflow + "\\u0000", MINE)) {
            var refused = post(owner, "{\"name\":\"odd\",\"roles\":[],\"workflow\":\"" + odd + "\"}");
            assertThat(refused.statusCode()).as(odd).isEqualTo(400);
            assertThat(json(refused).findValuesAsString("target")).as(odd).contains("workflow");
        }
    }

    /** Its topics hold the events of every account. */
    @Test
    void only_an_owner_of_everything_makes_a_user_of_kafka() throws Exception {
        var owner = tokenOf(json(create(portal.token(), "owner", "Owner", MINE)));
        var body = "{\"name\":\"erp\",\"roles\":[{\"role\":\"Reader\",\"scope\":\"" + MINE + "\"}],\"kafka\":%s}";
        assertThat(post(owner, body.formatted(true)).statusCode()).isEqualTo(403);
        assertThat(post(owner, body.formatted(false)).statusCode()).isEqualTo(201);
    }

    @Test
    void a_deleted_clients_token_opens_nothing() throws Exception {
        var client = json(create(portal.token(), "to be deleted", "Owner", MINE));
        var token = tokenOf(client);
        assertThat(portal.get("/api/clients", token).statusCode()).isEqualTo(200);

        delete(portal.token(), "/api/clients/" + client.get("id").asString());

        await().until(() -> portal.get("/api/clients", token).statusCode() == 401);
    }

    @Test
    void as_many_roles_as_a_client_may_have_fit_into_a_token_that_passes_the_door() throws Exception {
        var client = json(post(portal.token(), withRoles(50, 220)));

        var answer = portal.get("/api/certificates", tokenOf(client));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void roles_that_do_not_fit_into_a_token_are_refused_when_they_are_given() throws Exception {
        var refused = post(portal.token(), withRoles(50, 400));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).findValuesAsString("target")).contains("roles");
        assertThat(refused.body()).contains("do not fit into a token");
    }

    private static String withRoles(int count, int length) {
        var roles = IntStream.range(0, count)
                .mapToObj("{\"role\":\"Logic App Contributor\",\"scope\":\"/subscriptions/mine/%d/"::formatted)
                .map(role -> role + "x".repeat(length - "/subscriptions/mine/00/".length()) + "\"}")
                .collect(Collectors.joining(","));
        return "{\"name\":\"many\",\"roles\":[" + roles + "]}";
    }

    private static JsonNode claims(String token) {
        return RunningPortal.JSON.readTree(Base64.getUrlDecoder().decode(token.replaceAll("^[^.]*\\.|\\.[^.]*$", "")));
    }

    @Test
    void without_a_token_nothing_is_told() throws Exception {
        assertThat(portal.send(portal.request("/api/clients")).statusCode()).isEqualTo(401);
        assertThat(portal.send(portal.request("/api/clients").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(portal.send(portal.request("/api/clients/x").DELETE()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void every_fault_of_a_new_client_is_told_at_once() throws Exception {
        var answer = post(portal.token(), "{\"name\":\"\",\"roles\":[{\"role\":\"King\",\"scope\":\"x\"},null]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/details").findValuesAsString("target"))
                .containsExactly("name", "roles[0].role", "roles[0].scope", "roles[1].role", "roles[1].scope");
    }

    @Test
    void odd_bodies_are_refused_never_a_server_error() throws Exception {
        for (var body : List.of(
                "",
                "null",
                "[]",
                "{",
                "{}",
                "\"x\"",
                "{\"name\":5,\"roles\":{}}",
                "{\"name\":\"a\\u0000\",\"roles\":[{\"role\":\"Reader\",\"scope\":\"/a\\u0000\"}]}")) {
            var answer = post(portal.token(), body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(json(answer).at("/error/code").asString()).as(body).isEqualTo("InvalidRequestContent");
        }
        assertThat(portal.get("/api/clients/a%00b", portal.token()).statusCode())
                .isEqualTo(400);
        assertThat(portal.get("/api/clients?$top=0", portal.token()).statusCode())
                .isEqualTo(400);
        assertThat(portal.get("/api/clients?$skiptoken=!", portal.token()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_long_list_comes_in_pages_that_follow_the_origin_asked() throws Exception {
        var scope = "/subscriptions/paged";
        var token = tokenOf(json(create(portal.token(), "pager", "Owner", scope)));
        for (int i = 0; i < 4; i++) {
            create(token, "n" + i, "Reader", scope);
        }
        var first = portal.get("/api/clients?$top=3", token);
        assertThat(ids(first)).hasSize(3);
        var next = json(first).get("nextLink").asString();
        assertThat(next).startsWith(portal.https() + "/api/clients?");
        var second = portal.get(next.substring(portal.https().length()), token);
        assertThat(ids(second)).hasSize(2).doesNotContainAnyElementsOf(ids(first));
        assertThat(json(second).has("nextLink")).isFalse();
    }

    private String tokenOf(JsonNode client) throws Exception {
        return portal.token(client.get("id").asString(), client.get("secret").asString());
    }

    private static List<String> ids(HttpResponse<String> list) {
        return json(list).get("value").findValuesAsString("id");
    }

    private HttpResponse<String> create(String token, String name, String role, String scope) throws Exception {
        var body = Map.of("name", name, "roles", List.of(Map.of("role", role, "scope", scope)));
        return post(token, RunningPortal.JSON.writeValueAsString(body));
    }

    private HttpResponse<String> post(String token, String body) throws Exception {
        return portal.send(portal.request("/api/clients")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete(String token, String path) throws Exception {
        return portal.send(
                portal.request(path).header("Authorization", "Bearer " + token).DELETE());
    }

    @Test
    void a_scope_has_one_form_and_one_that_has_none_is_refused() throws Exception {
        for (var scope : new String[] {"//", "/subscriptions//s", "/subscriptions/s//", "/subscriptions/../x"}) {
            var answer = create(portal.token(), "x", "Reader", scope);
            assertThat(answer.statusCode()).as(scope).isEqualTo(400);
            assertThat(json(answer).at("/error/target").asString()).isEqualTo("roles[0].scope");
        }
        assertThat(json(create(portal.token(), "x", "Reader", "/subscriptions/s/"))
                        .at("/roles/0/scope")
                        .asString())
                .isEqualTo("/subscriptions/s");
    }

    @Test
    void one_is_told_who_one_is_and_what_one_may() throws Exception {
        var me = json(portal.get("/api/me", portal.token()));
        assertThat(me.get("name").asString()).isEqualTo("tradeseal");
        assertThat(me.at("/roles/0/role").asString()).isEqualTo("Owner");
        assertThat(me.at("/roles/0/scope").asString()).isEqualTo("/");
        assertThat(me.at("/roles/0/permissions").toString()).contains("read", "administer");
        assertThat(me.has("expiresTime")).isTrue();
        assertThat(portal.send(portal.request("/api/me")).statusCode()).isEqualTo(401);
    }
}
