package io.tradeseal.agreement.rollover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Certificates;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.rollover.RolloverBody.Wish;
import io.tradeseal.contracts.CertificateVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static CertificateVersion version(int number, boolean current, int from, int until) {
        return Certificates.version(number, "Enabled", current, "AB", day(from), day(until));
    }

    private static Plan plan(int at, CertificateVersion... versions) {
        var certificate = new CertificateReplica(
                "/a/certificates/c", "/A/certificates/c", "c", "/a", "public", 1, false, List.of(versions));
        var wish = new Wish("c", null, null, Switching.CONFIRMATION, null, null, null, null);
        return Planning.plan(wish, certificate, day(at));
    }

    @Test
    void a_rollover_goes_from_the_version_that_is_current_by_its_window_whatever_the_last_event_said() {
        var versions = List.of(version(3, false, 50, 300), version(2, false, 5, 80), version(1, true, -90, 60))
                .toArray(CertificateVersion[]::new);
        assertThat(plan(4, versions))
                .extracting(Plan::fromVersion, Plan::toVersion)
                .containsExactly(1, 3);
        assertThat(plan(5, versions))
                .extracting(Plan::fromVersion, Plan::toVersion)
                .containsExactly(2, 3);
    }

    @Test
    void the_overlap_ends_after_a_fortnight_and_no_later_than_the_old_version() {
        assertThat(plan(0, version(2, false, 1, 300), version(1, true, -90, 60)).overlapEnd())
                .isEqualTo(day(14));
        assertThat(plan(0, version(2, false, 1, 300), version(1, true, -90, 9)).overlapEnd())
                .isEqualTo(day(9));
    }
}
