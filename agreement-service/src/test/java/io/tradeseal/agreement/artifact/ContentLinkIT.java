package io.tradeseal.agreement.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Running;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountCreated;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountUpdated;
import io.tradeseal.contracts.IntegrationAccountState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Links to the content of partners and agreements that are followed without a token. */
class ContentLinkIT {
    private static final Instant MADE = Instant.parse("2026-08-01T07:12:45Z");

    private final Running service = Running.service();
    private final String account = service.account();
    private final String partner = account + "/partners/Fabrikam";

    private JsonNode ask(String id, Map<String, ?> body) {
        var answer = service.post(id + "/listContentCallbackUrl").send(body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private String link(String id, Map<String, ?> body) {
        return ask(id, body).path("value").asString();
    }

    private Running.Answer follow(String link) {
        return service.get(link).header("Authorization", "none").send();
    }

    private void putPartner(String id) {
        assertThat(service.put(id)
                        .send(Bodies.partner("ZZ", "F", "AS2Identity", "F"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_link_answers_the_content_without_a_token() {
        putPartner(partner);
        var asked = ask(partner, Map.of());
        assertThat(asked.path("value").asString())
                .matches(
                        "http://localhost:\\d+/integrationAccounts/[0-9a-f]{32}/partners/Fabrikam/contents/Value"
                                + "\\?api-version=2015-08-01-preview&se=[^&]+&sp=%2Fpartners%2FFabrikam%2Fread&sv=1.0&sig=[^&]+");
        assertThat(asked.path("method").asString()).isEqualTo("GET");
        assertThat(asked.path("value").asString())
                .startsWith(asked.path("basePath").asString() + "?");
        var queries = asked.path("queries");
        assertThat(queries.path("api-version").asString()).isEqualTo("2015-08-01-preview");
        assertThat(queries.path("sp").asString()).isEqualTo("/partners/Fabrikam/read");
        assertThat(queries.path("sv").asString()).isEqualTo("1.0");
        assertThat(asked.path("value").asString())
                .endsWith("&sig=" + queries.path("sig").asString());
        var content = follow(asked.path("value").asString());
        assertThat(content.status()).as(content.toString()).isEqualTo(200);
        assertThat(content.json())
                .isEqualTo(service.get(partner).send().properties().path("content"));
        assertThat(follow(asked.path("value").asString().replace("/partners/Fabrikam/", "/PARTNERS/fabrikam/"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_agreements_content_is_that_of_its_properties() {
        service.put(account + "/partners/Contoso").send(Bodies.partner("AS2Identity", "C"));
        putPartner(partner);
        var agreement = account + "/agreements/Orders";
        assertThat(service.put(agreement)
                        .send(Bodies.agreement("AS2", "AS2", "AS2Identity", "C", "F"))
                        .status())
                .isEqualTo(404);
        assertThat(service.put(agreement).send(Bodies.as2("C", "F")).status()).isEqualTo(201);
        var answer = follow(link(agreement, Map.of()));
        assertThat(answer.json())
                .isEqualTo(service.get(agreement).send().properties().path("content"));
        service.delete(agreement).send();
        assertThat(follow(link(partner, Map.of())).status()).isEqualTo(200);
    }

    @Test
    void a_link_that_was_changed_or_has_ended_is_refused() {
        putPartner(partner);
        putPartner(account + "/partners/Other");
        var foreign = service.account();
        putPartner(foreign + "/partners/Fabrikam");
        var other = link(foreign + "/partners/Fabrikam", Map.of());
        var link = link(partner, Map.of());
        var otherId = other.replaceAll(".*integrationAccounts/([0-9a-f]{32}).*", "$1");
        for (var changed : List.of(
                link.replaceAll("integrationAccounts/[0-9a-f]{32}", "integrationAccounts/" + otherId),
                link.replaceAll("integrationAccounts/[0-9a-f]{32}", "integrationAccounts/" + "0".repeat(32)),
                link.replaceAll("integrationAccounts/[0-9a-f]{32}", "integrationAccounts/x"),
                link.replace("/partners/Fabrikam/", "/partners/Other/"),
                link.replace("/partners/Fabrikam/", "/agreements/Fabrikam/"),
                link.replaceAll("se=\\d{4}", "se=2999"),
                link.replaceAll("&sp=[^&]*", "&sp=%2F%2F%2A"),
                link.replaceAll("&sig=.*", ""),
                link.replaceAll("&se=[^&]*", ""),
                link + "x")) {
            var answer = follow(changed);
            assertThat(answer.status()).as(changed).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("AuthorizationFailed");
        }
        var soon = service.clock().instant().plusSeconds(3600).toString();
        var brief = link(partner, Map.of("notAfter", soon, "keyType", "Secondary"));
        assertThat(follow(brief).status()).isEqualTo(200);
        var before = service.clock().offset();
        try {
            service.clock().setOffset(before.plusHours(2));
            assertThat(follow(brief).status()).isEqualTo(403);
            assertThat(follow(link).status()).isEqualTo(200);
        } finally {
            service.clock().setOffset(before);
        }
        service.delete(partner).send();
        assertThat(follow(link).status()).isEqualTo(404);
        assertThat(service.call("PUT", link).send(Map.of()).status()).isIn(403, 404, 405);
    }

    @Test
    void what_cannot_be_granted_is_refused() {
        putPartner(partner);
        var now = service.clock().instant();
        for (var body : List.of(
                Map.of("notAfter", now.minusSeconds(1).toString()),
                Map.of("notAfter", now.plus(Duration.ofDays(400)).toString()),
                Map.of("notAfter", "tomorrow"),
                Map.of("notAfter", 5),
                Map.of("keyType", "Tertiary"))) {
            var answer = service.post(partner + "/listContentCallbackUrl").send(body);
            assertThat(answer.status()).as(body.toString()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("InvalidRequestContent");
        }
        assertThat(service.post(partner + "/listContentCallbackUrl")
                        .sendText("[")
                        .status())
                .isEqualTo(400);
        assertThat(service.post(partner + "/listContentCallbackUrl").send().status())
                .isEqualTo(200);
        assertThat(service.post(account + "/agreements/absent/listContentCallbackUrl")
                        .send()
                        .code())
                .isEqualTo("ResourceNotFound");
        assertThat(service.post(account + "x/partners/p/listContentCallbackUrl")
                        .send()
                        .code())
                .isEqualTo("ParentResourceNotFound");
    }

    @Test
    void a_key_made_anew_and_an_account_made_again_end_the_links_before() {
        var name = account.substring(account.lastIndexOf('/') + 1);
        putPartner(partner);
        var primary = link(partner, Map.of());
        var secondary = link(partner, Map.of("keyType", "Secondary"));
        service.publish(new IntegrationAccountUpdated(state(name, 2, MADE, MADE.plusSeconds(60))));
        await().atMost(Duration.ofSeconds(30)).until(() -> follow(primary).status() == 403);
        assertThat(follow(secondary).status()).isEqualTo(200);
        assertThat(follow(link(partner, Map.of())).status()).isEqualTo(200);

        service.publish(new IntegrationAccountCreated(state(name, 4, MADE.plusSeconds(90), null)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.get(partner).send().status() == 404
                        && service.put(partner).send(Bodies.partner("ZZ", "F")).status() == 201);
        assertThat(follow(secondary).status()).isEqualTo(403);
        assertThat(follow(link(partner, Map.of())).status()).isEqualTo(200);
    }

    private IntegrationAccountState state(String name, long revision, Instant made, Instant primaryChanged) {
        return new IntegrationAccountState(
                account,
                name,
                revision,
                "westeurope",
                Map.of(),
                "Premium",
                "Enabled",
                "P14D",
                made,
                made,
                primaryChanged,
                null);
    }
}
