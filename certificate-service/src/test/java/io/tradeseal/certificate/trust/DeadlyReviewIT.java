package io.tradeseal.certificate.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.certificate.Running;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.x509.TestAuthority;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A review of trust that ends every process which begins it: the API comes up again, and the other certificates are reviewed. */
class DeadlyReviewIT {
    private static final String PUT_ASIDE = "/api/work-put-aside/certificate-service";

    private final Running service = Running.service();
    private final String account = service.account();
    private final String deadly = account + "/certificates/deadly";
    private final String other = account + "/certificates/other";

    /** As a process left it that died with it. */
    private void diedWith(String key, int before) {
        service.bean(JdbcClient.class)
                .sql(
                        "insert into work_in_hand (work_key, kind, what, process, deaths) values (?, 'trust-review', ?, ?, ?)")
                .params("trust-review:" + ResourceIds.key(key), "left behind", UUID.randomUUID(), before)
                .update();
    }

    private String trust(String certificate) {
        return service.get(certificate)
                .send()
                .properties()
                .path("trust")
                .path("status")
                .asString("");
    }

    private JsonNode putAside() {
        return service.get(PUT_ASIDE).send().json().path("value");
    }

    @Test
    void it_is_put_aside_after_the_second_death_and_begun_again_by_hand() {
        var root = TestAuthority.root("CN=Root of " + account.substring(account.length() - 8));
        var end = service.clock().instant().plus(Duration.ofDays(300));
        service.put(deadly).send(Running.body(root.issue("CN=deadly", end).base64()));
        service.put(other).send(Running.body(root.issue("CN=other", end).base64()));
        diedWith(account, 0);
        diedWith(deadly, 1);

        service.put(account + "/trustAnchors/root")
                .send(Map.of(
                        "properties",
                        Map.of("kind", "anchor", "content", Base64.getEncoder().encodeToString(root.der()))));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(trust(other)).isEqualTo("Trusted"));
        assertThat(trust(deadly)).isNotEqualTo("Trusted");
        var work = putAside()
                .valueStream()
                .filter(one -> one.path("what").asString().contains(deadly))
                .findFirst()
                .orElseThrow();
        assertThat(work.path("kind").asString()).isEqualTo("trust-review");
        assertThat(work.path("deaths").asInt()).isEqualTo(2);

        var begun = service.call("POST", PUT_ASIDE + "/" + work.path("id").asInt() + "/begin")
                .send();
        assertThat(begun.status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(trust(deadly)).isEqualTo("Trusted"));
        assertThat(putAside().toString()).doesNotContain(deadly);
    }
}
