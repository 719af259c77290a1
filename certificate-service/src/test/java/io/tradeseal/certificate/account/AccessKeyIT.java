package io.tradeseal.certificate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Links to an account that are followed without a token. */
public class AccessKeyIT {
    private final Running service = Running.service();

    private String link(String account, Map<String, ?> body) {
        var answer = service.call("POST", account + "/listCallbackUrl").send(body);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("value").asString();
    }

    private Running.Answer follow(String link) {
        return service.get(link).withoutToken().send();
    }

    private String filled() {
        var account = service.account();
        for (var name : List.of("a", "b", "c")) {
            var body = Running.body(TestCertificates.selfSigned("CN=" + name).base64());
            assertThat(service.put(account + "/certificates/" + name).send(body).status())
                    .isEqualTo(201);
        }
        return account;
    }

    @Test
    void a_link_shows_the_certificates_of_its_account_and_nothing_else() {
        var link = link(filled(), Map.of());
        assertThat(link)
                .matches("http://localhost:\\d+/integrationAccounts/[0-9a-f]{32}"
                        + "\\?api-version=2015-08-01-preview&se=[^&]+&sp=%2F%2F%2A&sv=1.0&sig=[^&]+");
        var names = new ArrayList<String>();
        for (String next = link + "&$top=2"; next != null; ) {
            var page = follow(next);
            assertThat(page.status()).isEqualTo(200);
            page.json().path("value").forEach(one -> names.add(one.path("name").asString()));
            next = page.json().path("nextLink").asString(null);
        }
        assertThat(names).containsExactly("a", "b", "c");
        var one = follow(link.replace("?", "/certificates/b?"));
        assertThat(one.json().path("name").asString()).isEqualTo("b");
        assertThat(follow(link.replace("?", "/certificates/absent?")).status()).isEqualTo(404);
        assertThat(service.put(link).withoutToken().send(Map.of()).status()).isIn(403, 404, 405);
    }

    @Test
    void a_link_that_was_changed_or_has_ended_is_refused() {
        var account = filled();
        var other = link(filled(), Map.of());
        var link = link(account, Map.of());
        var otherId = other.replaceAll(".*integrationAccounts/([0-9a-f]{32}).*", "$1");
        for (var changed : List.of(
                link.replaceAll("integrationAccounts/[0-9a-f]{32}", "integrationAccounts/" + otherId),
                link.replaceAll("integrationAccounts/[0-9a-f]{32}", "integrationAccounts/" + "0".repeat(32)),
                link.replaceAll("integrationAccounts/[0-9a-f]{32}", "integrationAccounts/x"),
                link.replaceAll("se=\\d{4}", "se=2999"),
                link.replaceAll("&sig=.*", ""),
                link.replaceAll("&se=[^&]*", ""),
                link + "x")) {
            var answer = follow(changed);
            assertThat(answer.status()).as(changed).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("AuthorizationFailed");
        }
        var short_ = link(
                account,
                Map.of("notAfter", service.clock().instant().plusSeconds(3600).toString()));
        try {
            assertThat(follow(short_).status()).isEqualTo(200);
            service.clock().setOffset(Duration.ofHours(2));
            assertThat(follow(short_).status()).isEqualTo(403);
            assertThat(follow(link).status()).isEqualTo(200);
        } finally {
            service.clock().setOffset(Duration.ZERO);
        }
        service.delete(account).send();
        assertThat(follow(link).status()).isEqualTo(403);
    }

    @Test
    void a_key_made_anew_ends_the_links_that_it_signed_and_no_others() {
        var account = filled();
        var etag = service.get(account).send().etag();
        var primary = link(account, Map.of());
        var secondary = link(account, Map.of("keyType", "Secondary"));
        var regenerated = service.call("POST", account + "/regenerateAccessKey").send(Map.of("keyType", "Primary"));
        assertThat(regenerated.status()).isEqualTo(200);
        assertThat(regenerated.json()).isEqualTo(service.get(account).send().json());
        assertThat(service.get(account).send().etag()).isEqualTo(etag);
        assertThat(follow(primary).status()).isEqualTo(403);
        assertThat(follow(secondary).status()).isEqualTo(200);
        assertThat(follow(link(account, Map.of())).status()).isEqualTo(200);
        var told = TopicReader.of("tradeseal.certificates")
                .await(2, record -> record.subject().equals(account))
                .getLast();
        assertThat(told.type()).isEqualTo("Tradeseal.IntegrationAccountUpdated.v1");
        var state = JsonMapper.shared().readTree(told.value());
        assertThat(state.has("primaryKeyChangedTime")).isTrue();
        assertThat(state.has("secondaryKeyChangedTime")).isFalse();
    }

    @Test
    void a_link_does_not_lead_to_the_account_that_is_made_again_under_the_same_id() {
        var account = service.account();
        var link = link(account, Map.of());
        service.delete(account).send();
        assertThat(service.put(account)
                        .send(Map.of("sku", Map.of("name", "Standard")))
                        .status())
                .isEqualTo(201);
        assertThat(follow(link).status()).isEqualTo(403);
        assertThat(follow(link(account, Map.of())).status()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_granted_is_refused() {
        var account = service.account();
        var soon = service.clock().instant();
        for (var body : List.of(
                Map.of("notAfter", soon.minusSeconds(1).toString()),
                Map.of("notAfter", soon.plus(Duration.ofDays(400)).toString()),
                Map.of("notAfter", "tomorrow"),
                Map.of("keyType", "Tertiary"))) {
            var answer = service.call("POST", account + "/listCallbackUrl").send(body);
            assertThat(answer.status()).as(body.toString()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("InvalidRequestContent");
        }
        assertThat(service.call("POST", account + "/listCallbackUrl").send().status())
                .isEqualTo(200);
        for (var deed : List.of("/listCallbackUrl", "/regenerateAccessKey", "/logTrackingEvents")) {
            var body = Map.of("sourceType", "t", "events", List.of());
            var answer = service.call("POST", Running.accountId() + deed).send(body);
            assertThat(answer.status()).as(deed).isEqualTo(404);
        }
    }

    @Test
    void tracking_events_are_checked_and_taken() {
        var path = service.account() + "/logTrackingEvents";
        var event = Map.of(
                "eventLevel", "Informational",
                "eventTime", "2026-03-01T00:00:00Z",
                "recordType", "AS2Message",
                "record", Map.of("messageProperties", Map.of("messageId", "m")),
                "error", Map.of("code", "c", "message", "m"));
        var taken = service.call("POST", path)
                .send(Map.of("sourceType", "Microsoft.Logic/workflows", "events", List.of(event)));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.response().body()).isEmpty();
        var wrong = Map.of("eventLevel", "Loud", "eventTime", "now", "recordType", "Smoke");
        var refused = service.call("POST", path).send(Map.of("trackEventsOptions", "All", "events", List.of(wrong)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .path("error")
                        .path("details")
                        .valueStream()
                        .map(detail -> detail.path("target").asString()))
                .containsExactlyInAnyOrder(
                        "sourceType",
                        "trackEventsOptions",
                        "events.eventLevel",
                        "events.recordType",
                        "events.eventTime");
    }
}
