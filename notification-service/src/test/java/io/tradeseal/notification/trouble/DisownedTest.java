package io.tradeseal.notification.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.notification.trouble.Disowned.Earlier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisownedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Earlier believed(String person, Duration ago, int taken) {
        return new Earlier(person, true, NOW.minus(ago), taken);
    }

    private static Earlier doubted(String person, Duration ago, int taken) {
        return new Earlier(person, false, NOW.minus(ago), taken);
    }

    private static boolean ours(String person, Earlier... alike) {
        return Disowned.isOurs(person, List.of(alike), NOW);
    }

    @Test
    void the_first_is_believed() {
        assertThat(ours("ann")).isFalse();
        assertThat(ours("ann", believed("ann", Duration.ofMinutes(1), 0))).isFalse();
    }

    @Test
    void the_second_in_a_short_time_is_not() {
        assertThat(ours("bob", believed("ann", Duration.ofMinutes(59), 9))).isTrue();
        assertThat(ours("bob", believed("ann", Duration.ofMinutes(60), 9))).isFalse();
    }

    @Test
    void nor_when_few_warnings_were_taken_in_between() {
        assertThat(ours("bob", believed("ann", Duration.ofMinutes(1), 9))).isTrue();
        assertThat(ours("bob", believed("ann", Duration.ofMinutes(1), 10))).isFalse();
    }

    @Test
    void the_doubt_lasts_until_the_server_has_taken_many_warnings_for_each_who_is_doubted() {
        var bob = doubted("bob", Duration.ofDays(2), 0);
        assertThat(ours("ann", bob, doubted("ann", Duration.ofDays(2), 19))).isTrue();
        assertThat(ours("ann", bob, doubted("ann", Duration.ofDays(2), 20))).isFalse();
        assertThat(ours("eve", bob, doubted("ann", Duration.ofDays(2), 20)))
                .as("a third")
                .isTrue();
    }

    @Test
    void who_is_left_alone_of_several_is_believed() {
        assertThat(ours("ann", doubted("ann", Duration.ofMinutes(1), 0))).isFalse();
    }
}
