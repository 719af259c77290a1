package io.tradeseal.certificate.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Windows of versions: what a PATCH may set, and the validity as their outer bound. */
class WindowIT {
    private final Running service = Running.service();
    private final TopicReader events = TopicReader.of("tradeseal.certificates");
    private final Instant now = service.clock().instant();

    private String upload(Instant notBefore, Instant notAfter) {
        var id = service.account() + "/certificates/windowed";
        var made = TestCertificates.of("CN=w").valid(notBefore, notAfter).make();
        assertThat(service.put(id).send(Running.body(made.base64())).status()).isEqualTo(201);
        return id;
    }

    private String upload() {
        return upload(now.minus(Duration.ofDays(10)), now.plus(Duration.ofDays(100)));
    }

    private Running.Answer patch(String id, Map<String, ?> properties) {
        return service.call("PATCH", id + "/versions/1").send(Map.of("properties", properties));
    }

    private static Instant instant(Running.Answer answer, String member) {
        return Instant.parse(answer.properties().path(member).asString());
    }

    @Test
    void the_end_of_a_window_can_be_moved_and_ends_the_use() {
        var id = upload();
        var until = now.plus(Duration.ofDays(5));
        var patched = patch(id, Map.of("activeUntil", until.toString()));
        assertThat(patched.status()).isEqualTo(200);
        assertThat(Duration.between(instant(patched, "activeUntil"), until).abs())
                .isLessThan(Duration.ofMillis(1));
        assertThat(patched.properties().path("current").asBoolean()).isTrue();
        var ended = patch(id, Map.of("activeUntil", now.minusSeconds(60).toString()));
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.properties().path("current").asBoolean()).isFalse();
    }

    @Test
    void a_window_that_ends_before_it_begins_is_refused_whichever_end_was_sent() {
        var id = upload();
        patch(id, Map.of("activeUntil", now.plus(Duration.ofDays(5)).toString()));
        var etag = service.get(id).send().etag();
        for (var properties : new Map<?, ?>[] {
            Map.of("activeFrom", now.plus(Duration.ofDays(6)).toString()),
            Map.of("activeUntil", now.minus(Duration.ofDays(20)).toString()),
            Map.of("activeFrom", now.toString(), "activeUntil", now.toString())
        }) {
            var answer = service.call("PATCH", id + "/versions/1").send(Map.of("properties", properties));
            assertThat(answer.status()).as(properties.toString()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("InvalidRequestContent");
            assertThat(answer.message()).contains("window");
        }
        assertThat(service.get(id).send().etag()).isEqualTo(etag);
    }

    @Test
    void a_window_does_not_reach_beyond_the_validity() {
        var id = upload();
        var answer =
                patch(id, Map.of("activeUntil", now.plus(Duration.ofDays(101)).toString()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("expires");
    }

    @Test
    void an_expired_version_is_not_current_and_says_so_in_lists_too() {
        var id = upload();
        try {
            service.clock().setOffset(Duration.ofDays(101));
            assertThat(service.get(id).send().properties().path("current").asBoolean())
                    .isFalse();
        } finally {
            service.clock().setOffset(Duration.ZERO);
        }
        var expired = upload(now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(1)));
        assertThat(service.get(expired).send().properties().path("current").asBoolean())
                .isFalse();
    }

    @Test
    void a_version_is_not_current_before_its_validity_begins() {
        var id = upload(now.plus(Duration.ofDays(3)), now.plus(Duration.ofDays(100)));
        assertThat(service.get(id).send().properties().path("current").asBoolean())
                .isFalse();
        try {
            service.clock().setOffset(Duration.ofDays(4));
            assertThat(service.get(id).send().properties().path("current").asBoolean())
                    .isTrue();
        } finally {
            service.clock().setOffset(Duration.ZERO);
        }
    }

    @Test
    void an_expired_version_can_still_be_disabled_and_enabled() {
        var id = upload(now.minus(Duration.ofDays(100)), now.minus(Duration.ofDays(1)));
        assertThat(patch(id, Map.of("state", "Disabled")).status()).isEqualTo(200);
        assertThat(patch(id, Map.of("state", "Enabled")).status()).isEqualTo(200);
    }

    @Test
    void a_ninth_version_lets_the_oldest_that_expired_retire() {
        var id = service.account() + "/certificates/expired";
        for (int i = 1; i <= 9; i++) {
            var made = TestCertificates.expiring("CN=v" + i, now.minus(Duration.ofDays(1)));
            assertThat(service.put(id).send(Running.body(made.base64())).status())
                    .isEqualTo(i == 1 ? 201 : 200);
        }
        var oldest = service.get(id + "/versions/1").send();
        assertThat(oldest.properties().path("state").asString()).isEqualTo("Retired");
        assertThat(service.get(id + "/versions/2")
                        .send()
                        .properties()
                        .path("state")
                        .asString())
                .isEqualTo("Enabled");
    }

    /** Version 1 with 20 days more, followed by version 2 with a year. */
    private String succeeded() {
        var id = upload(now.minus(Duration.ofDays(300)), now.plus(Duration.ofDays(20)));
        var next = TestCertificates.of("CN=w2")
                .valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(365)))
                .make();
        assertThat(service.put(id).send(Running.body(next.base64())).status()).isEqualTo(200);
        assertThat(end(id)).isBefore(now.plus(Duration.ofDays(15)));
        return id;
    }

    /** So that others can foretell what a withdrawal gives back. */
    @Test
    void the_event_says_which_version_ended_a_window_and_when_it_would_have_ended() {
        var id = succeeded();
        var told = events.await(2, record -> id.toLowerCase(Locale.ROOT).equals(record.key()))
                .getLast();
        var old = JsonMapper.shared()
                .readTree(told.value())
                .path("versions")
                .valueStream()
                .filter(version -> version.path("version").asInt() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(old.path("handover").path("version").asInt()).isEqualTo(2);
        assertThat(Instant.parse(old.path("handover").path("otherwise").asString()))
                .isEqualTo(notAfter(id));
    }

    private Running.Answer second(String id, Map<String, ?> properties) {
        return service.call("PATCH", id + "/versions/2").send(Map.of("properties", properties));
    }

    private Instant end(String id) {
        return instant(service.get(id + "/versions/1").send(), "activeUntil");
    }

    private Instant notAfter(String id) {
        return instant(service.get(id + "/versions/1").send(), "notAfter");
    }

    @Test
    void disabling_the_version_that_took_over_gives_the_window_back_and_enabling_it_takes_it_again() {
        var id = succeeded();
        var ended = end(id);
        assertThat(second(id, Map.of("state", "Disabled")).status()).isEqualTo(200);
        assertThat(end(id)).isEqualTo(notAfter(id));
        try {
            service.clock().setOffset(Duration.ofDays(15));
            assertThat(service.get(id + "/versions/1")
                            .send()
                            .properties()
                            .path("current")
                            .asBoolean())
                    .isTrue();
        } finally {
            service.clock().setOffset(Duration.ZERO);
        }
        assertThat(second(id, Map.of("state", "Enabled")).status()).isEqualTo(200);
        assertThat(end(id)).isEqualTo(ended);
    }

    @Test
    void retiring_the_version_that_took_over_gives_the_window_back() {
        var id = succeeded();
        assertThat(second(id, Map.of("state", "Retired")).status()).isEqualTo(200);
        assertThat(end(id)).isEqualTo(notAfter(id));
    }

    @Test
    void an_end_that_somebody_set_stays_when_the_version_that_took_over_is_disabled() {
        var id = succeeded();
        patch(id, Map.of("activeUntil", now.plus(Duration.ofDays(10)).toString()));
        var set = end(id);
        second(id, Map.of("state", "Disabled"));
        assertThat(end(id)).isEqualTo(set);
    }

    @Test
    void a_window_that_is_over_stays_so_when_the_version_that_took_over_is_disabled() {
        var id = succeeded();
        var ended = end(id);
        try {
            service.clock().setOffset(Duration.ofDays(15));
            second(id, Map.of("state", "Disabled"));
            assertThat(end(id)).isEqualTo(ended);
        } finally {
            service.clock().setOffset(Duration.ZERO);
        }
    }
}
