package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.quickstart.front.SampleCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A version with 20 days more is succeeded, and its successor disabled: it is warned about until it expires. */
class WithdrawnSuccessorIT {
    private final Landscape landscape = SharedLandscape.get();
    private final User user = User.withNewAccount(landscape.frontDoor(), landscape.kafka());

    @Test
    void with_its_successor_disabled_a_version_serves_and_is_warned_about_until_it_expires() throws Exception {
        user.policy("P30D", "P7D");
        var now = user.now();
        upload(now, Duration.ofDays(20));
        user.awaitExpirations("a", 1);
        upload(now, Duration.ofDays(365));
        user.awaitExpirations("a", 2);
        disableSecond();
        user.awaitExpirations("a", 3);
        assertThat(version().path("activeUntil")).isEqualTo(version().path("notAfter"));

        user.advance(Duration.ofDays(13).plusHours(1));
        user.awaitExpirations("a", 4);
        user.advance(Duration.ofDays(1));
        assertThat(version().path("current").asBoolean()).isTrue();
        user.advance(Duration.ofDays(6));

        var told = user.awaitExpirations("a", 5);
        assertThat(told.stream().map(record -> record.header("ce_type")).toList())
                .isEqualTo(List.of(
                        "Tradeseal.CertificateExpiring.v1",
                        "Tradeseal.CertificateExpiryCleared.v1",
                        "Tradeseal.CertificateExpiring.v1",
                        "Tradeseal.CertificateExpiring.v1",
                        "Tradeseal.CertificateExpired.v1"));
    }

    private void upload(Instant now, Duration left) {
        var made = SampleCertificate.of("a.example", "Partner", now.minus(Duration.ofDays(300)), now.plus(left));
        user.upload("a", made);
    }

    private JsonNode version() {
        var door = landscape.frontDoor();
        assertThat(door.signIn()).isTrue();
        return door.get(user.certificateId("a") + "/versions/1?api-version=2019-05-01")
                .orThrow("version")
                .path("properties");
    }

    private void disableSecond() throws Exception {
        var door = landscape.frontDoor();
        assertThat(door.signIn()).isTrue();
        var path = user.certificateId("a") + "/versions/2?api-version=2019-05-01";
        var request = HttpRequest.newBuilder(URI.create(landscape.connection().portal() + path))
                .header("Authorization", "Bearer " + door.token())
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"properties\":{\"state\":\"Disabled\"}}"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }
}
