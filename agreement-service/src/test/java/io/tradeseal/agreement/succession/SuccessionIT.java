package io.tradeseal.agreement.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Scene;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SuccessionIT {
    private final Running service = Running.service();
    private final Scene scene = new Scene();

    private JsonNode of(String certificate, int version) {
        var answer = service.get(scene.account + "/certificates/" + certificate + "/succession")
                .send();
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer.json()
                .path("value")
                .valueStream()
                .filter(one -> one.path("version").asInt() == version)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_agreement_is_asked_also_the_one_whose_rollover_waits() {
        scene.certificate("host", "private", scene.version(1, "Enabled", true, scene.day(-9), scene.day(90)));
        scene.certificate(
                "guest",
                "public",
                scene.version(2, "Enabled", true, scene.day(-1), scene.day(300)),
                scene.version(1, "Enabled", false, scene.day(-90), scene.day(14)));
        scene.agreement("Ag1");
        scene.agreement("Ag2");
        assertThat(of("guest", 1).path("agreements").asInt()).isEqualTo(2);
        assertThat(of("guest", 1).path("hurtsNobody").asBoolean()).isFalse();
        assertThat(of("guest", 1).path("successorInPlace").asBoolean()).isTrue();
        assertThat(of("guest", 1).path("successor").asInt()).isEqualTo(2);
        assertThat(of("guest", 2).path("stops").asInt()).isEqualTo(2);
        assertThat(of("guest", 2).path("successorInPlace").asBoolean()).isFalse();

        var plan = Map.of(
                "certificateName",
                "guest",
                "fromVersion",
                1,
                "toVersion",
                2,
                "agreements",
                java.util.List.of("Ag2"),
                "switchAt",
                scene.day(5).toString(),
                "overlapEnd",
                scene.day(10).toString());
        assertThat(service.put(scene.account + "/rollovers/Spring")
                        .send(Map.of("properties", plan))
                        .status())
                .isEqualTo(201);
        assertThat(of("guest", 1).path("agreements").asInt()).isEqualTo(2);
        var clock = service.clock();
        clock.setOffset(clock.offset().plus(Duration.ofDays(15)));
        assertThat(of("guest", 1).path("hurtsNobody").asBoolean()).isTrue();
    }

    @Test
    void an_expired_certificate_with_one_version_has_none_in_place() {
        scene.certificate("host", "private", scene.version(1, "Enabled", true, scene.day(-9), scene.day(90)));
        scene.certificate("guest", "public", scene.version(1, "Enabled", true, scene.day(-90), scene.day(-2)));
        scene.agreement("Ag1");
        var found = of("guest", 1);
        assertThat(found.path("stops").asInt()).isEqualTo(1);
        assertThat(found.path("hurtsNobody").asBoolean()).isFalse();
        assertThat(found.path("successorInPlace").asBoolean()).isFalse();
        assertThat(found.has("successor")).isFalse();
    }

    @Test
    void a_certificate_that_there_is_not_is_answered_404() {
        assertThat(service.get(scene.account + "/certificates/none/succession")
                        .send()
                        .code())
                .isEqualTo("ResourceNotFound");
    }
}
