package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.quickstart.Arguments.MailServer;
import io.tradeseal.quickstart.front.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubbornMailServerIT {
    private static final List<String> WHO = List.of("fine", "busy", "refused", "hanging", "dropped");

    @TempDir
    Path directory;

    @Test
    void nothing_is_lost_and_nothing_comes_twice_but_after_an_answer_that_never_came() throws Exception {
        try (var server = new StubbornMailServer();
                var landscape = new Landscape(
                        new Home(directory),
                        Ports.free(),
                        new MailServer("localhost", server.port()),
                        Progress.silent(),
                        Map.of(
                                "notification-service.smtp.reply-timeout", "2s",
                                "notification-service.longest-pause", "1s"))) {
            landscape.start();
            try (var door = landscape.frontDoor()) {
                Readiness.await(door, Duration.ofMinutes(2));
                var user = User.withNewAccount(door, landscape.kafka());
                user.policy("P30D");
                WHO.forEach(who -> user.contact(who, address(who)));
                user.upload("partner", user.expiringIn(Duration.ofDays(31)));

                user.advance(Duration.ofDays(2));

                await().atMost(User.PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> {
                            // Pauses between attempts are counted on the clock of the services.
                            user.advance(Duration.ofMinutes(2));
                            for (var who : List.of("fine", "busy", "hanging", "dropped")) {
                                assertThat(acknowledged(server, who)).as(who).isEqualTo(1);
                            }
                        });
                user.topic("tradeseal.notifications")
                        .await(record -> record.type().equals("Tradeseal.NotificationFailed.v1")
                                && String.valueOf(record.value()).contains(address("refused")));

                // Long enough for every further attempt that somebody may still have in mind.
                user.advance(Duration.ofDays(2));
                landscape.restart(Service.NOTIFICATION);
                user.contact("late", address("fine-late"));
                await().atMost(User.PATIENCE)
                        .untilAsserted(() ->
                                assertThat(acknowledged(server, "fine-late")).isEqualTo(1));

                assertThat(server.taken().stream().filter(StubbornMailServer.Taken::acknowledged))
                        .extracting(StubbornMailServer.Taken::messageId)
                        .doesNotHaveDuplicates();
                assertThat(server.warnings(address("fine"))).hasSize(1);
                assertThat(server.warnings(address("busy"))).hasSize(1);
                assertThat(server.warnings(address("refused"))).isEmpty();
                for (var who : List.of("hanging", "dropped")) {
                    assertThat(server.warnings(address(who)))
                            .as(who)
                            .hasSize(2)
                            .extracting(StubbornMailServer.Taken::messageId)
                            .containsOnly(
                                    server.warnings(address(who)).getFirst().messageId());
                }
            }
        }
    }

    private static long acknowledged(StubbornMailServer server, String who) {
        return server.warnings(address(who)).stream()
                .filter(StubbornMailServer.Taken::acknowledged)
                .count();
    }

    private static String address(String who) {
        return who + "@example.com";
    }
}
