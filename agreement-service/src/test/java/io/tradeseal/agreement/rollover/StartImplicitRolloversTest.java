package io.tradeseal.agreement.rollover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Certificates;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.contracts.CertificateVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartImplicitRolloversTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final CertificateReplica BEFORE = certificate(1, version(1, true, -90, 60));

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static CertificateVersion version(int number, boolean current, int from, int until) {
        return Certificates.version(number, "Enabled", current, "AB", day(from), day(until));
    }

    private static CertificateReplica certificate(long revision, CertificateVersion... versions) {
        return new CertificateReplica(
                "/a/certificates/c", "/A/certificates/c", "c", "/a", "public", revision, false, List.of(versions));
    }

    private static Optional<Plan> handover(CertificateVersion... after) {
        return StartImplicitRollovers.handover(BEFORE, certificate(2, after));
    }

    @Test
    void an_upload_hands_over_when_its_window_begins_until_the_window_of_the_old_one_ends() {
        assertThat(handover(version(2, true, 0, 300), version(1, false, -90, 14)))
                .contains(new Plan(1, 2, Switching.DATE, NOW, NOW, day(14)));
    }

    @Test
    void an_upload_hands_over_from_the_version_whose_turn_has_come_since_the_last_event() {
        var meanwhile = certificate(1, version(2, false, -5, 80), version(1, true, -90, 60));
        var after = certificate(2, version(3, true, 0, 300), version(2, false, -5, 14), version(1, false, -90, 14));
        assertThat(StartImplicitRollovers.handover(meanwhile, after))
                .contains(new Plan(2, 3, Switching.DATE, NOW, NOW, day(14)));
    }

    @Test
    void a_replacement_leaves_no_overlap_to_roll_over_in() {
        assertThat(handover(version(2, true, 0, 300), version(1, false, -90, 0)))
                .isEmpty();
        assertThat(handover(version(2, true, 0, 300), version(1, false, -90, -1)))
                .isEmpty();
    }

    @Test
    void a_version_that_is_not_current_yet_starts_nothing() {
        assertThat(handover(version(2, false, 20, 300), version(1, true, -90, 60)))
                .isEmpty();
    }

    @Test
    void the_change_of_a_version_that_was_there_before_starts_nothing() {
        assertThat(handover(version(1, true, -90, 14))).isEmpty();
    }

    @Test
    void an_upload_in_place_of_a_version_that_is_gone_starts_nothing() {
        assertThat(handover(version(2, true, 0, 300))).isEmpty();
    }
}
