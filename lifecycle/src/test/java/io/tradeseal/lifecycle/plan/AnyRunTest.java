package io.tradeseal.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds whenever and however often anybody looks, whatever the policy is changed to meanwhile. */
class AnyRunTest {
    private static final List<String> THRESHOLDS =
            List.of("P90D", "P60D", "P30D", "P2W", "P14D", "P7D", "P3D", "PT36H", "P1D", "33%", "10%", "1.5%");

    @RepeatedTest(300)
    void no_threshold_is_told_twice_and_the_window_that_runs_is_always_told(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var certificate = new PlanFixture(anyThresholds(random));
        certificate.version(1);
        var told = new HashSet<String>();
        var now = PlanFixture.END.minus(Duration.ofDays(120));
        while (now.isBefore(PlanFixture.END.plus(Duration.ofDays(25)))) {
            if (random.nextInt(8) == 0) certificate.policy(anyThresholds(random));
            for (var notice : certificate.runAt(now)) {
                assertThat(told.add(name(notice))).as("%s at %s", notice, now).isTrue();
            }
            assertThat(certificate.runAt(now)).as("asked again at %s", now).isEmpty();
            var due = certificate.dueNext();
            assertThat(due == null || due.isAfter(now)).isTrue();
            now = next(random, now, due);
        }
        assertThat(told).contains("expiry");
        assertThat(certificate.history(1).stream().map(Announcement::threshold)).doesNotHaveDuplicates();
    }

    private static Instant next(Random random, Instant now, Instant due) {
        var exactly = due != null && random.nextBoolean();
        return exactly ? due : now.plus(Duration.ofHours(1 + random.nextInt(24 * 20)));
    }

    private static String[] anyThresholds(Random random) {
        return Stream.generate(() -> THRESHOLDS.get(random.nextInt(THRESHOLDS.size())))
                .limit(1 + random.nextInt(6))
                .distinct()
                .toArray(String[]::new);
    }

    private static String name(Notice notice) {
        return switch (notice) {
            case Notice.Expiring expiring -> expiring.warning().threshold();
            case Notice.Expired expired -> "expiry";
            case Notice.Cleared cleared -> "cleared";
        };
    }
}
