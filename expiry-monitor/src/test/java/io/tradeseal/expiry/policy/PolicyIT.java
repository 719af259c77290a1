package io.tradeseal.expiry.policy;

import static io.tradeseal.expiry.Certificates.account;
import static io.tradeseal.expiry.Certificates.created;
import static io.tradeseal.expiry.Certificates.deleted;
import static io.tradeseal.expiry.Certificates.ending;
import static io.tradeseal.expiry.Certificates.uploaded;
import static io.tradeseal.expiry.Monitor.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.Client;
import io.tradeseal.expiry.Monitor;
import io.tradeseal.testkit.TopicReader;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyIT {
    private static final String VERSION = "?api-version=2019-05-01";

    private final Monitor monitor = Monitor.shared();
    private final Client client = new Client();
    private final String account = account();
    private final String path = account + "/expirationPolicy" + VERSION;

    @BeforeEach
    void makeAccount() {
        monitor.publish(created(account, 1));
    }

    @Test
    void without_a_policy_the_defaults_hold() {
        var answer = client.get(path);
        assertThat(answer.status()).isEqualTo(200);
        var properties = answer.json().get("properties");
        assertThat(properties.get("usesDefault").asBoolean()).isTrue();
        assertThat(properties.get("thresholds"))
                .hasToString("[\"P90D\",\"P60D\",\"P30D\",\"P14D\",\"P7D\",\"P3D\",\"P1D\"]");
        assertThat(answer.json().get("id").asString()).isEqualTo(account + "/expirationPolicy");
    }

    /** Whoever foretells warnings has them from there, also where a setting says otherwise than the product does. */
    @Test
    void the_default_is_published_with_the_account() {
        var published = TopicReader.of("tradeseal.policies")
                .await(1, record -> record.subject().startsWith(account))
                .getFirst();
        assertThat(data(published).get("revision").asInt()).isEqualTo(1);
        assertThat(data(published).get("usesDefault").asBoolean()).isTrue();
        assertThat(data(published).get("thresholds"))
                .hasToString("[\"P90D\",\"P60D\",\"P30D\",\"P14D\",\"P7D\",\"P3D\",\"P1D\"]");
    }

    @Test
    void setting_is_idempotent_and_published_once_with_the_thresholds_as_they_were_set() {
        var first = client.put(path, thresholds("\"P3D\",\"P2W\",\"20%\""));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().at("/properties/thresholds")).hasToString("[\"P2W\",\"P3D\",\"20%\"]");
        var again = client.put(path, thresholds("\"P3D\",\"20%\",\"P2W\""));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.eTag()).isEqualTo(first.eTag());
        assertThat(again.json().at("/properties/changedTime"))
                .isEqualTo(first.json().at("/properties/changedTime"));
        assertThat(client.delete(path).status()).isEqualTo(200);
        assertThat(client.delete(path).status()).isEqualTo(204);

        var published = TopicReader.of("tradeseal.policies")
                .await(3, record -> record.subject().startsWith(account));
        assertThat(published).hasSize(3);
        assertThat(published.get(1).key()).isEqualTo((account + "/expirationPolicy").toLowerCase(Locale.ROOT));
        assertThat(data(published.get(1)).get("thresholds")).hasToString("[\"P2W\",\"P3D\",\"20%\"]");
        assertThat(data(published.get(1)).get("revision").asInt()).isEqualTo(2);
        assertThat(data(published.get(2)).get("usesDefault").asBoolean()).isTrue();
        assertThat(data(published.get(2)).get("revision").asInt()).isEqualTo(3);
    }

    @Test
    void if_match_and_if_none_match_guard_a_change() {
        var first = client.put(path, thresholds("\"P3D\""), "If-None-Match", "*");
        assertThat(first.status()).isEqualTo(201);
        assertThat(client.put(path, thresholds("\"P4D\""), "If-None-Match", "*").status())
                .isEqualTo(412);
        assertThat(client.put(path, thresholds("\"P4D\""), "If-Match", "\"77\"").code())
                .isEqualTo("PreconditionFailed");
        assertThat(client.put(path, thresholds("\"P4D\""), "If-Match", "W/" + first.eTag())
                        .status())
                .isEqualTo(412);
        assertThat(client.put(path, thresholds("\"P4D\""), "If-None-Match", "W/" + first.eTag())
                        .status())
                .isEqualTo(412);
        assertThat(client.put(path, thresholds("\"P4D\""), "If-Match", first.eTag())
                        .status())
                .isEqualTo(200);
        assertThat(client.delete(path, "If-Match", first.eTag()).status()).isEqualTo(412);
    }

    @Test
    void names_of_members_have_no_case() {
        var set = client.put(path, "{\"Properties\":{\"THRESHOLDS\":[\"P5D\"]}}");
        assertThat(set.json().at("/properties/thresholds/0").asString()).isEqualTo("P5D");
        var preview = client.post(
                path.replace("/expirationPolicy", "/expirationPolicy/preview"),
                "{\"PROPERTIES\":{\"UsesDefault\":true}}");
        assertThat(preview.status()).isEqualTo(200);
    }

    @Test
    void a_single_share_may_stand_alone() {
        assertThat(client.put(path, "{\"properties\":{\"thresholds\":\"20%\",\"unknown\":1}}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void every_fault_is_named_at_once() {
        var answer = client.put(path, thresholds("\"P3D\",\"soon\",\"PT72H\",7,\"P1M\""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/details").values().stream()
                        .map(fault -> fault.get("target").asString()))
                .containsExactly(
                        "properties.thresholds[1]",
                        "properties.thresholds[2]",
                        "properties.thresholds[3]",
                        "properties.thresholds[4]");
        assertThat(client.get(path).json().at("/properties/usesDefault").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"x\"",
                "{}",
                "{\"properties\":null}",
                "{\"properties\":{}}",
                "{\"properties\":{\"thresholds\":null}}",
                "{\"properties\":{\"thresholds\":[]}}",
                "{\"properties\":{\"thresholds\":{\"a\":1}}}",
                "{\"properties\":{\"thresholds\":[null]}}",
                "{\"properties\":{\"thresholds\":[\"P30D\\u0000\"]}}",
                "{\"properties\":{\"thresholds\":[\"P3D\"]}} trailing"
            })
    void what_is_no_policy_is_refused(String body) {
        var answer = client.put(path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidRequestContent");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        var answer = client.put(path, "{\"x\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("RequestEntityTooLarge");
    }

    @Test
    void an_account_that_was_just_created_is_waited_for() {
        var fresh = account();
        Thread.startVirtualThread(() -> monitor.publish(created(fresh, 1)));
        assertThat(client.put(fresh + "/expirationPolicy" + VERSION, thresholds("\"P3D\""))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void the_policy_of_an_unknown_account_is_a_404() {
        var answer = client.get(account() + "/expirationPolicy" + VERSION);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("ParentResourceNotFound");
    }

    @ParameterizedTest
    @CsvSource({"'', MissingApiVersionParameter", "?api-version=2000-01-01, InvalidApiVersionParameter"})
    void the_api_version_is_wanted(String query, String code) {
        var answer = client.get(account + "/expirationPolicy" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void a_changed_policy_replans_what_is_watched_and_the_plan_shows_it() {
        var id = ResourceIds.certificate(account, "partner");
        monitor.publish(uploaded(account, "partner", 1, ending(1, monitor.now(), Duration.ofDays(200))));
        monitor.awaitRevision(id, 1);
        var plan = client.get(path).json().at("/properties/plan");
        assertThat(plan.get(0).get("threshold").asString()).isEqualTo("P90D");
        assertThat(plan).hasSize(8);
        assertThat(plan.get(7).get("event").asString()).isEqualTo("CertificateExpired");

        var preview = client.post(account + "/expirationPolicy/preview" + VERSION, thresholds("\"P365D\",\"P10D\""));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().get("warnedAtOnce").asInt()).isEqualTo(1);
        assertThat(preview.json().at("/plan/0/threshold").asString()).isEqualTo("P365D");
        assertThat(preview.json().at("/plan/1/threshold").asString()).isEqualTo("P10D");
        assertThat(monitor.told(id)).isEmpty();

        client.put(path, thresholds("\"P365D\",\"P10D\""));
        assertThat(data(monitor.awaitTold(id, 1).getFirst()).get("threshold").asString())
                .isEqualTo("P365D");
        monitor.awaitQuiet();
        var properties = client.get(path).json().get("properties");
        assertThat(properties.get("replanning").asBoolean()).isFalse();
        assertThat(properties.at("/plan/0/threshold").asString()).isEqualTo("P10D");
        assertThat(monitor.told(id)).hasSize(1);
    }

    @Test
    void the_preview_of_the_defaults_after_a_policy_of_ones_own() {
        client.put(path, thresholds("\"P1D\""));
        monitor.publish(uploaded(account, "partner", 1, ending(1, monitor.now(), Duration.ofDays(25))));
        monitor.awaitRevision(ResourceIds.certificate(account, "partner"), 1);
        var preview =
                client.post(account + "/expirationPolicy/preview" + VERSION, "{\"properties\":{\"usesDefault\":true}}");
        assertThat(preview.json().get("warnedAtOnce").asInt()).isEqualTo(1);
        assertThat(preview.json().at("/plan/1/threshold").asString()).isEqualTo("P14D");
    }

    @Test
    void an_account_made_again_begins_with_the_defaults() {
        client.put(path, thresholds("\"P3D\""));
        monitor.publish(deleted(account, 2));
        monitor.awaitAccount(account, 2);
        assertThat(client.get(path).status()).isEqualTo(404);
        monitor.publish(created(account, 3));
        assertThat(client.get(path).json().at("/properties/usesDefault").asBoolean())
                .isTrue();
        var published = TopicReader.of("tradeseal.policies")
                .await(3, record -> record.subject().startsWith(account));
        assertThat(data(published.getLast()).get("usesDefault").asBoolean()).isTrue();
    }

    private static String thresholds(String elements) {
        return "{\"properties\":{\"thresholds\":[" + elements + "]}}";
    }
}
