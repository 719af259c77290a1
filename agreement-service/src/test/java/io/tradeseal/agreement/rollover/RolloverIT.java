package io.tradeseal.agreement.rollover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Running.Answer;
import io.tradeseal.agreement.Scene;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RolloverIT {
    private static final TopicReader EVENTS = TopicReader.of("tradeseal.agreements");

    private final Running service = Running.service();
    private final Scene scene = new Scene();
    private final String path = scene.account + "/rollovers/Spring";

    /** The host's certificate has a successor that is accepted, as after certificate-service has taken an announcement. */
    private void twoVersions() {
        scene.certificate(
                "host",
                "private",
                scene.version(2, "Unresolved", true, scene.day(-1), scene.day(300)),
                scene.version(1, "Unresolved", false, scene.day(-90), scene.day(60)));
        scene.certificate("guest", "public", scene.version(1, "Enabled", true, scene.day(-9), scene.day(90)));
        scene.agreement("Ag1");
        scene.agreement("Ag2");
    }

    private Answer plan(Map<String, Object> more) {
        var properties = new java.util.HashMap<String, Object>(Map.of(
                "certificateName",
                "host",
                "fromVersion",
                1,
                "overlapEnd",
                scene.day(30).toString()));
        properties.putAll(more);
        return service.put(path).send(Map.of("properties", properties));
    }

    private List<Integer> versions(String agreement, String role) {
        var numbers = new ArrayList<Integer>();
        service.get(scene.agreementId(agreement) + "/effectiveCertificates")
                .send()
                .json()
                .path("roles")
                .forEach(one -> {
                    if (one.path("role").asString().equals(role)) {
                        one.path("versions")
                                .forEach(version ->
                                        numbers.add(version.path("version").asInt()));
                    }
                });
        return numbers;
    }

    private String stepState(String agreement) {
        return service.get(path + "/agreements/" + agreement)
                .send()
                .properties()
                .path("state")
                .asString();
    }

    private TopicRecord event(String type, String resourceId, long revision) {
        return EVENTS.await(record -> record.type().equals("Tradeseal." + type + ".v1")
                && ResourceIds.key(resourceId).equals(record.key())
                && json(record).path("revision").asLong() == revision);
    }

    private static JsonNode json(TopicRecord record) {
        return JsonMapper.shared().readTree(record.value());
    }

    @Test
    void an_agreement_switches_when_its_partner_confirms_and_keeps_accepting_both() {
        twoVersions();
        var planned = plan(Map.of("switching", "Confirmation"));
        assertThat(planned.status()).isEqualTo(201);
        assertThat(planned.properties().path("state").asString()).isEqualTo("Planned");
        assertThat(planned.properties().path("toVersion").asInt()).isEqualTo(2);
        assertThat(planned.properties().path("agreements").path("waiting").asInt())
                .isEqualTo(2);
        event("RolloverPlanned", path, 1);

        assertThat(service.post(path + "/announce")
                        .send()
                        .properties()
                        .path("state")
                        .asString())
                .isEqualTo("Announced");
        event("RolloverAnnounced", path, 2);
        assertThat(versions("Ag1", "sign")).containsExactly(1);
        assertThat(versions("Ag1", "decrypt")).containsExactly(1, 2);

        var step = service.post(path + "/agreements/ag1/confirm").send();
        assertThat(step.properties().path("state").asString()).isEqualTo("Switched");
        assertThat(step.properties().path("history")).hasSize(2);
        event("RolloverConfirmed", path + "/agreements/Ag1", 2);
        event("RolloverSwitched", path + "/agreements/Ag1", 3);
        assertThat(versions("Ag1", "sign")).containsExactly(2);
        assertThat(versions("Ag1", "decrypt")).containsExactly(2, 1);
        assertThat(versions("Ag2", "sign")).containsExactly(1);

        assertThat(service.post(path + "/agreements/ag1/confirm").send().json()).isEqualTo(step.json());
    }

    @Test
    void the_same_plan_again_changes_nothing_and_another_is_refused() {
        twoVersions();
        assertThat(plan(Map.of()).status()).isEqualTo(201);
        assertThat(plan(Map.of()).status()).isEqualTo(200);
        assertThat(plan(Map.of("switching", "FirstUse")).code()).isEqualTo("RolloverConflict");
        var other = service.put(scene.account + "/rollovers/Other")
                .send(Map.of("properties", Map.of("certificateName", "host", "fromVersion", 1)));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.message()).contains("'Spring'");
    }

    @Test
    void the_first_message_made_with_the_new_version_switches() {
        twoVersions();
        plan(Map.of("switching", "FirstUse"));
        service.post(path + "/announce").send();
        var move = service.bean(MoveRollover.class);
        var agreement = ResourceIds.key(scene.agreementId("Ag2"));
        move.used(agreement, scene.key("host"), 1);
        assertThat(stepState("Ag2")).isEqualTo("Waiting");
        move.used(agreement, scene.key("host"), 2);
        move.used(agreement, scene.key("host"), 2);
        assertThat(stepState("Ag2")).isEqualTo("Switched");
        assertThat(stepState("Ag1")).isEqualTo("Waiting");
        assertThat(versions("Ag2", "sign")).containsExactly(2);
    }

    @Test
    void a_date_announces_and_switches_all_by_itself() {
        twoVersions();
        var soon = service.clock().instant().plusSeconds(1).toString();
        assertThat(plan(Map.of("switchAt", soon)).status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(20)).until(() -> stepState("Ag1").equals("Switched"));
        assertThat(service.get(path + "/agreements/Ag1")
                        .send()
                        .properties()
                        .path("history")
                        .path(0)
                        .path("by")
                        .asString())
                .isEqualTo("Date");
        assertThat(versions("Ag2", "sign")).containsExactly(2);
        assertThat(service.get(path)
                        .send()
                        .properties()
                        .path("agreements")
                        .path("switched")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void the_end_of_the_overlap_switches_who_is_left_and_completes() {
        twoVersions();
        plan(Map.of("overlapEnd", service.clock().instant().plusSeconds(2).toString()));
        service.post(path + "/announce").send();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.get(path)
                        .send()
                        .properties()
                        .path("state")
                        .asString()
                        .equals("Completed"));
        assertThat(stepState("Ag1")).isEqualTo("Switched");
        EVENTS.await(record -> record.type().equals("Tradeseal.RolloverCompleted.v1")
                && ResourceIds.key(path).equals(record.key())
                && json(record).path("agreements").path("switched").asInt() == 2);
    }

    @Test
    void one_call_rolls_everything_back() {
        twoVersions();
        plan(Map.of());
        service.post(path + "/agreements/Ag1/switch").send();
        assertThat(versions("Ag1", "sign")).containsExactly(2);
        var back = service.post(path + "/rollBack").send();
        assertThat(back.properties().path("state").asString()).isEqualTo("RolledBack");
        assertThat(back.properties().path("agreements").path("rolledBack").asInt())
                .isEqualTo(2);
        assertThat(versions("Ag1", "sign")).containsExactly(1);
        assertThat(versions("Ag1", "decrypt")).containsExactly(1, 2);
        assertThat(service.post(path + "/agreements/Ag1/switch").send().code()).isEqualTo("RolloverConflict");
    }

    @Test
    void one_agreement_goes_back_and_forth_by_itself() {
        twoVersions();
        plan(Map.of());
        service.post(path + "/agreements/Ag1/switch").send();
        service.post(path + "/agreements/Ag1/rollBack").send();
        assertThat(versions("Ag1", "sign")).containsExactly(1);
        assertThat(service.post(path + "/complete").send().message()).startsWith("2 of the agreements");
        service.post(path + "/agreements/Ag1/switch").send();
        assertThat(versions("Ag1", "sign")).containsExactly(2);
        assertThat(service.post(path + "/complete?force=true")
                        .send()
                        .properties()
                        .path("state")
                        .asString())
                .isEqualTo("Completed");
        assertThat(versions("Ag2", "sign")).containsExactly(2);
    }

    @Test
    void an_upload_starts_a_rollover_of_its_own() {
        var old = scene.version(1, "Enabled", true, scene.day(-90), scene.day(60));
        scene.certificate("guest", "public", old);
        scene.certificate("host", "private", scene.version(1, "Unresolved", true, scene.day(-9), scene.day(90)));
        scene.agreement("Ag1");
        scene.certificate(
                "guest",
                "public",
                scene.version(2, "Enabled", true, scene.now.minusSeconds(1), scene.day(300)),
                scene.version(1, "Enabled", false, scene.day(-90), scene.day(14)));
        var implicit = scene.account + "/rollovers/guest-v2";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.get(implicit + "/agreements/Ag1")
                        .send()
                        .properties()
                        .path("state")
                        .asString("")
                        .equals("Switched"));
        var rollover = service.get(implicit).send().properties();
        assertThat(rollover.path("implicit").asBoolean()).isTrue();
        assertThat(rollover.path("state").asString()).isEqualTo("Announced");
        assertThat(rollover.path("overlapEnd").asString())
                .isEqualTo(scene.day(14).toString());
        assertThat(service.get(implicit + "/agreements")
                        .send()
                        .json()
                        .path("value")
                        .path(0)
                        .path("properties")
                        .path("history")
                        .path(0)
                        .path("by")
                        .asString())
                .isEqualTo("Upload");
    }

    @Test
    void a_plan_that_cannot_work_is_refused_with_every_fault() {
        twoVersions();
        assertThat(service.put(path).send(Map.of()).message()).contains("properties.certificateName");
        assertThat(plan(Map.of("overlapEnd", scene.day(61).toString())).message())
                .contains("expires");
        assertThat(plan(Map.of("toVersion", 1)).status()).isEqualTo(400);
        assertThat(plan(Map.of("toVersion", 9)).status()).isEqualTo(400);
        assertThat(plan(Map.of("switching", "Someday")).message()).contains("Date, Confirmation or FirstUse");
        assertThat(plan(Map.of("switching", "Date")).message()).contains("switchAt");
        assertThat(plan(Map.of("switchAt", scene.day(40).toString())).message()).contains("overlap");
        assertThat(plan(Map.of("agreements", List.of("Ag1", "Other"))).code()).isEqualTo("RolloverConflict");
        assertThat(plan(Map.of("agreements", List.of())).status()).isEqualTo(400);
        assertThat(plan(Map.of("certificateName", "nobody")).status()).isEqualTo(404);
        assertThat(plan(Map.of("certificateName", "a\u0000b")).status()).isEqualTo(400);
        assertThat(plan(Map.of("agreements", List.of("a\u0000b"))).status()).isEqualTo(400);
        assertThat(service.put(scene.account + "/rollovers/a%20b")
                        .send(Map.of("properties", Map.of("certificateName", "host")))
                        .status())
                .isEqualTo(400);
        assertThat(service.get(path).send().status()).isEqualTo(404);
        var faults = plan(Map.of("switchAt", "soon", "overlapEnd", "later"));
        assertThat(faults.error().path("details")).hasSize(2);
    }

    @Test
    void chosen_agreements_alone_are_covered() {
        twoVersions();
        plan(Map.of("agreements", List.of("ag1")));
        var listed = service.get(path + "/agreements").send().json().path("value");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("name").asString()).isEqualTo("Ag1");
        assertThat(service.post(path + "/agreements/Ag2/confirm").send().status())
                .isEqualTo(404);
        assertThat(versions("Ag1", "sign")).containsExactly(1);
        assertThat(versions("Ag2", "sign")).containsExactly(2);
        assertThat(service.get(scene.account + "/rollovers?$top=5")
                        .send()
                        .json()
                        .path("value")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("Spring");
    }

    @Test
    void the_same_plan_with_other_agreements_is_refused() {
        twoVersions();
        assertThat(plan(Map.of("agreements", List.of("Ag1"))).status()).isEqualTo(201);
        assertThat(plan(Map.of("agreements", List.of("ag1", "AG1"))).status()).isEqualTo(200);
        assertThat(plan(Map.of("agreements", List.of("Ag2"))).code()).isEqualTo("RolloverConflict");
        assertThat(plan(Map.of("agreements", List.of("Ag1", "Ag2"))).code()).isEqualTo("RolloverConflict");
        assertThat(plan(Map.of()).status()).as("all that it covers").isEqualTo(200);
    }

    @Test
    void after_a_rollover_is_over_another_can_be_planned() {
        twoVersions();
        plan(Map.of());
        service.post(path + "/rollBack").send();
        var next = service.put(scene.account + "/rollovers/Next")
                .send(Map.of("properties", Map.of("certificateName", "host", "fromVersion", 1)));
        assertThat(next.status()).isEqualTo(201);
    }

    @Test
    void whoever_has_no_role_over_the_account_sees_neither_a_rollover_nor_its_steps() {
        twoVersions();
        plan(Map.of());
        var stranger = TestTokens.shared().token("stranger", new TestTokens.Grant("Owner", "/subscriptions/other"));
        for (var hidden : List.of(scene.account + "/rollovers", path, path + "/agreements", path + "/agreements/Ag1")) {
            assertThat(service.get(hidden).as(stranger).send().status())
                    .as(hidden)
                    .isEqualTo(403);
        }
    }

    @Test
    void a_reader_sees_a_rollover_and_moves_none() {
        twoVersions();
        plan(Map.of());
        var reader = TestTokens.shared().token("reader", new TestTokens.Grant("Reader", scene.account));
        assertThat(service.get(path).as(reader).send().status()).isEqualTo(200);
        assertThat(service.post(path + "/announce").as(reader).send().status()).isEqualTo(403);
        assertThat(service.post(path + "/agreements/Ag1/switch")
                        .as(reader)
                        .send()
                        .status())
                .isEqualTo(403);
    }
}
