package io.tradeseal.agreement.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Running;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Links of workflows, and what a linked workflow's client may. */
class WorkflowLinkIT {
    private final Running service = Running.service();
    private final String account = service.account();
    private final String link = account + "/links/Orders";

    private static String workflow(String name) {
        return "/subscriptions/S1/resourceGroups/apps/providers/Microsoft.Logic/workflows/" + name;
    }

    private static Map<String, Object> body(String workflow, String location) {
        return Map.of("location", location, "properties", Map.of("workflowId", workflow));
    }

    private Running.Answer put(String path, String workflow) {
        return service.put(path).send(body(workflow, "westeurope"));
    }

    private static String client(String workflow, Grant... grants) {
        return TestTokens.shared().token("client", "workflow", workflow, grants);
    }

    @Test
    void a_link_is_made_read_changed_listed_and_deleted() {
        var made = put(link, workflow(Running.fresh("one")));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("id").asString()).isEqualTo(link);
        assertThat(made.json().path("name").asString()).isEqualTo("Orders");
        assertThat(made.json().path("type").asString()).isEqualTo("Microsoft.Logic/integrationAccounts/links");
        assertThat(made.json().path("location").asString()).isEqualTo("westeurope");

        var workflow = made.properties().path("workflowId").asString();
        var again = service.put(link.replace("Orders", "ORDERS"))
                .send(Map.of("Location", "westeurope", "PROPERTIES", Map.of("WorkflowID", workflow)));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(again.etag()).isEqualTo(made.etag());

        var other = workflow(Running.fresh("two"));
        assertThat(service.put(link)
                        .header("If-Match", "\"9\"")
                        .send(body(other, "westeurope"))
                        .status())
                .isEqualTo(412);
        var changed = service.put(link).header("If-Match", made.etag()).send(body(other, "westeurope"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.etag()).isNotEqualTo(made.etag());
        assertThat(changed.properties().path("createdTime"))
                .isEqualTo(made.properties().path("createdTime"));
        assertThat(service.get(link).send().json()).isEqualTo(changed.json());

        assertThat(service.delete(link).send().status()).isEqualTo(200);
        assertThat(service.delete(link).send().status()).isEqualTo(204);
        assertThat(service.get(link).send().code()).isEqualTo("ResourceNotFound");
        assertThat(put(link, other).status()).isEqualTo(201);
        assertThat(events(4))
                .containsExactly(
                        "Tradeseal.WorkflowLinked.v1 1 Linked " + workflow,
                        "Tradeseal.WorkflowLinked.v1 2 Linked " + other,
                        "Tradeseal.WorkflowUnlinked.v1 3 Unlinked " + other,
                        "Tradeseal.WorkflowLinked.v1 4 Linked " + other);
    }

    @Test
    void who_may_write_a_link_alone_does_not_open_the_account_by_it() {
        var overLink = TestTokens.shared().token("one", new Grant("Contributor", link));
        var body = body(workflow(Running.fresh("one")), "westeurope");

        var refused = service.put(link).as(overLink).send(body);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("LinkedAuthorizationFailed");
        assertThat(refused.message()).contains("'write'", account);
        assertThat(service.get(link).send().status()).isEqualTo(404);

        var overAccount = TestTokens.shared().token("other", new Grant("Contributor", account));
        assertThat(service.put(link).as(overAccount).send(body).status()).isEqualTo(201);
        assertThat(service.delete(link).as(overLink).send().status()).isEqualTo(200);
    }

    @Test
    void a_long_list_comes_in_pages() {
        for (int i = 0; i < 5; i++) put(account + "/links/l" + i, workflow(Running.fresh("w")));
        var names = new ArrayList<String>();
        for (String next = account + "/links?$top=2"; next != null; ) {
            var page = service.get(next).send();
            page.json().path("value").forEach(one -> names.add(one.path("name").asString()));
            next = page.json().path("nextLink").asString(null);
        }
        assertThat(names).containsExactly("l0", "l1", "l2", "l3", "l4");
        assertThat(service.get(service.account() + "/links").send().json().path("value"))
                .isEmpty();
    }

    @Test
    void a_workflow_of_another_subscription_or_location_is_refused_with_the_reason() {
        var elsewhere = "/subscriptions/s2/resourceGroups/apps/providers/Microsoft.Logic/workflows/w";
        var refused = service.put(link).send(body(elsewhere, "westeurope"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("'s2'", "'s1'");
        var far = service.put(link).send(body(workflow("w"), "northeurope"));
        assertThat(far.status()).isEqualTo(400);
        assertThat(far.message()).contains("'northeurope'", "'westeurope'");
        var nowhere = service.put(link).send(Map.of("properties", Map.of("workflowId", workflow("w"))));
        assertThat(nowhere.message()).contains("no location");
        var spelled = service.put(link).send(body(workflow(Running.fresh("w")), "West Europe"));
        assertThat(spelled.status()).isEqualTo(201);
        var placeless = service.account("Standard", "");
        assertThat(service.put(placeless + "/links/w")
                        .send(Map.of("properties", Map.of("workflowId", workflow("w"))))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void odd_requests_are_refused_with_a_sentence() {
        for (var id : List.of("", "orders", account, workflow("a/b"), workflow("a b"), workflow("w") + "/runs/1")) {
            var answer = put(link, id);
            assertThat(answer.status()).as(id).isEqualTo(400);
            assertThat(answer.error().path("target").asString()).isEqualTo("properties.workflowId");
        }
        for (var text : List.of("", "[]", "{", "{}", "{\"properties\":5}", "{\"properties\":{\"workflowId\":{}}}")) {
            assertThat(service.put(link).sendText(text).status()).as(text).isEqualTo(400);
        }
        assertThat(put(account + "/links/a~b", workflow("w")).status()).isEqualTo(400);
        assertThat(put(account + "x/links/l", workflow("w")).code()).isEqualTo("ParentResourceNotFound");
        assertThat(service.get(account + "/links?$top=0").send().status()).isEqualTo(400);
    }

    @Test
    void a_workflow_has_one_link_to_an_account() {
        var workflow = workflow(Running.fresh("w"));
        assertThat(put(link, workflow).status()).isEqualTo(201);
        var second = put(account + "/links/second", workflow.toUpperCase(Locale.ROOT));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("WorkflowAlreadyLinked");
        assertThat(second.message()).contains("'Orders'");
        assertThat(put(service.account() + "/links/l", workflow).status()).isEqualTo(201);
    }

    @Test
    void a_linked_workflows_client_may_read_the_account_and_nothing_else() {
        service.put(account + "/partners/p").send(Bodies.partner("ZZ", "A"));
        var workflow = workflow(Running.fresh("w"));
        put(link, workflow);
        var client = client(workflow.toLowerCase(Locale.ROOT));
        for (var path : List.of("/partners", "/partners/p", "/agreements", "/links", "/changes", "/rollovers")) {
            assertThat(service.get(account + path).as(client).send().status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(service.put(account + "/partners/p")
                        .as(client)
                        .send(Bodies.partner("ZZ", "B"))
                        .status())
                .isEqualTo(403);
        assertThat(service.delete(link).as(client).send().status()).isEqualTo(403);
        assertThat(service.get(service.account() + "/partners")
                        .as(client)
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(service.get(account + "/partners")
                        .as(client(workflow(Running.fresh("other"))))
                        .send()
                        .status())
                .isEqualTo(403);
        service.delete(link).send();
        assertThat(service.get(account + "/partners").as(client).send().status())
                .isEqualTo(403);
    }

    @Test
    void a_link_that_changes_its_workflow_takes_from_the_first_what_it_gives_the_second() {
        var first = workflow(Running.fresh("first"));
        var second = workflow(Running.fresh("second"));
        put(link, first);
        put(link, second);
        assertThat(service.get(link).as(client(second)).send().status()).isEqualTo(200);
        assertThat(service.get(link).as(client(first)).send().status()).isEqualTo(403);
    }

    @Test
    void a_deleted_account_ends_its_links() {
        var workflow = workflow(Running.fresh("w"));
        put(link, workflow);
        service.deleteAccount(account);
        assertThat(events(2)).last().asString().startsWith("Tradeseal.WorkflowUnlinked.v1 2 Unlinked");
        assertThat(service.get(link).as(client(workflow)).send().status()).isEqualTo(403);
        assertThat(service.get(link).send().code()).isEqualTo("ParentResourceNotFound");
    }

    /** The first events of {@link #link}, in words, in order. */
    private List<String> events(int count) {
        return TopicReader.of("tradeseal.agreements")
                .await(count, record -> ResourceIds.key(link).equals(record.key()))
                .stream()
                .map(WorkflowLinkIT::words)
                .toList();
    }

    private static String words(TopicRecord record) {
        JsonNode data = JsonMapper.shared().readTree(record.value());
        return "%s %d %s %s"
                .formatted(
                        record.type(),
                        data.path("revision").asInt(),
                        data.path("state").asString(),
                        data.path("workflowId").asString());
    }
}
