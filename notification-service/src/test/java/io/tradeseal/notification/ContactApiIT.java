package io.tradeseal.notification;

import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import io.tradeseal.testkit.TopicReader;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactApiIT {
    private final Running service = Shared.SERVICE;
    private final Scene scene = new Scene(service);
    private final String path = scene.contactPath("ann");

    private Running.Answer put(String body, Map<String, String> headers) {
        return service.call("PUT", path, body, TestTokens.shared().owner(), headers);
    }

    @Test
    void a_contact_is_made_read_changed_and_deleted_with_an_event_each() {
        var body = """
                {"location":"westus","properties":{"email":"Ann@Example.com","displayName":"Ann","phone":"+49 30 1",
                 "timeZone":"Europe/Berlin","language":"de","nobodyKnows":1}}
                """;
        var created = service.put(path, body);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("id").asString()).isEqualTo(scene.events.accountId + "/contacts/ann");
        assertThat(created.json().get("type").asString()).isEqualTo("Microsoft.Logic/integrationAccounts/contacts");
        var properties = created.json().get("properties");
        assertThat(properties.get("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(created.header("ETag"))
                .isEqualTo("\"1\"")
                .isEqualTo(created.json().get("etag").asString());

        assertThat(service.get(path).json()).isEqualTo(created.json());
        var changed = service.put(path, body.replace("\"de\"", "\"en\""));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(service.delete(path).status()).isEqualTo(200);
        assertThat(service.delete(path).status()).isEqualTo(204);
        assertThat(service.get(path).status()).isEqualTo(404);
        assertThat(service.put(path, body).header("ETag")).isEqualTo("\"4\"");

        var events = TopicReader.of("tradeseal.policies")
                .await(4, record -> record.subject().equals(scene.events.accountId + "/contacts/ann"));
        assertThat(events).hasSize(4).allMatch(record -> record.type().equals("Tradeseal.ContactChanged.v1"));
        assertThat(events.get(2).value()).contains("\"deleted\":true").contains("\"revision\":3");
        assertThat(events.get(3).value()).contains("\"deleted\":false").contains("\"language\":\"de\"");
    }

    @Test
    void names_of_members_have_no_case() {
        var made = service.put(
                path, "{\"Properties\":{\"EMAIL\":\"ann@example.com\",\"DisplayName\":\"Ann\",\"timezone\":\"UTC\"}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().at("/properties/email").asString()).isEqualTo("ann@example.com");
        assertThat(made.json().at("/properties/displayName").asString()).isEqualTo("Ann");
    }

    @Test
    void the_same_content_again_changes_nothing() {
        var body = "{\"properties\":{\"email\":\"ann@example.com\"}}";
        var first = service.put(path, body);
        var again = service.put(path.replace("/contacts/ann", "/CONTACTS/ANN"), body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void a_change_on_a_state_that_is_gone_is_refused() {
        var body = "{\"properties\":{\"email\":\"ann@example.com\"}}";
        assertThat(put(body, Map.of("If-Match", "*")).status()).isEqualTo(412);
        assertThat(put(body, Map.of("If-None-Match", "*")).status()).isEqualTo(201);
        var refused = put(body, Map.of("If-None-Match", "*"));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().at("/error/code").asString()).isEqualTo("PreconditionFailed");
        assertThat(put(body.replace("ann@", "bob@"), Map.of("If-Match", "\"7\""))
                        .status())
                .isEqualTo(412);
        assertThat(put(body.replace("ann@", "bob@"), Map.of("If-Match", "W/\"1\""))
                        .status())
                .isEqualTo(412);
        assertThat(put(body.replace("ann@", "bob@"), Map.of("If-None-Match", "W/\"1\""))
                        .status())
                .isEqualTo(412);
        assertThat(put(body.replace("ann@", "bob@"), Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(200);
        var stale = service.call("DELETE", path, null, TestTokens.shared().owner(), Map.of("If-Match", "\"1\""));
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void every_fault_is_told_at_once() {
        var answer = service.put(path, "{\"properties\":{\"email\":\"x\",\"timeZone\":\"Mars\",\"language\":\"?\"}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("InvalidRequestContent");
        assertThat(answer.json()
                        .at("/error/details")
                        .valueStream()
                        .map(fault -> fault.get("target").asString()))
                .containsExactly("properties.email", "properties.timeZone", "properties.language");
    }

    @Test
    void a_contact_of_an_account_whose_event_is_on_its_way_is_waited_for() {
        var other = new TestEvents();
        Thread.ofVirtual().start(() -> publish(other.created()));
        var answer = service.put(
                other.accountId + "/contacts/ann" + Scene.VERSION, "{\"properties\":{\"email\":\"ann@example.com\"}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void an_account_that_nobody_made_is_not_found() {
        var answer = service.put(
                new TestEvents().accountId + "/contacts/ann" + Scene.VERSION,
                "{\"properties\":{\"email\":\"ann@example.com\"}}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("ParentResourceNotFound");
    }

    @Test
    void lists_come_in_pages_whose_links_lead_on() {
        for (var name : new String[] {"c", "a", "b"}) scene.contact(name);
        var first = service.get(scene.events.accountId + "/contacts" + Scene.VERSION + "&$top=2")
                .json();
        assertThat(first.get("value")
                        .valueStream()
                        .map(contact -> contact.get("name").asString()))
                .containsExactly("a", "b");
        var next = URI.create(first.get("nextLink").asString());
        assertThat(next.getQuery()).contains("api-version=2019-05-01");
        var last = service.get(next.getRawPath() + "?" + next.getRawQuery()).json();
        assertThat(last.get("value")
                        .valueStream()
                        .map(contact -> contact.get("name").asString()))
                .containsExactly("c");
        assertThat(last.has("nextLink")).isFalse();
    }

    @Test
    void a_search_finds_contacts_of_every_account_that_the_caller_may_read_and_of_no_other() {
        scene.contact("ann");
        var search = "/api/contacts?search=ANN@" + scene.events.accountName;
        assertThat(service.get(search).json().get("value")).hasSize(1);
        var reader =
                TestTokens.shared().token("r", new Grant("Reader", scene.events.accountId.toUpperCase(Locale.ROOT)));
        assertThat(service.call("GET", search, null, reader, Map.of()).json().get("value"))
                .hasSize(1);
        var stranger = TestTokens.shared().token("s", new Grant("Owner", "/subscriptions/other"));
        assertThat(service.call("GET", search, null, stranger, Map.of()).json().get("value"))
                .isEmpty();
        var neighbour = TestTokens.shared()
                .token(
                        "n",
                        new Grant("Owner", scene.events.accountId.substring(0, scene.events.accountId.length() - 1)));
        assertThat(service.call("GET", search, null, neighbour, Map.of()).json().get("value"))
                .isEmpty();
    }
}
