package io.tradeseal.lifecycle.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VersionsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static Instant day(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static Version version(int number, int from, int notBefore, int notAfter) {
        return new Version(
                number, VersionState.ENABLED, new Validity(day(notBefore), day(notAfter)), day(from), day(notAfter));
    }

    private static Versions<Version> of(Version... versions) {
        return new Versions<>(List.of(versions), Function.identity());
    }

    private static final Version OLD = version(1, -300, -300, 20);
    private static final Version NEW = version(2, -10, -10, 400);
    private static final Version TO_COME = version(3, -5, 5, 400);

    @Test
    void the_one_activated_last_is_current_and_the_others_are_accepted() {
        var versions = of(OLD, TO_COME, NEW);
        assertThat(versions.current(NOW)).contains(NEW);
        assertThat(versions.accepted(NOW)).containsExactly(OLD);
        assertThat(versions.usable(NOW)).containsExactly(NEW, OLD);
        assertThat(versions.current(day(-11))).contains(OLD);
        assertThat(versions.accepted(day(-11))).isEmpty();
    }

    @Test
    void one_that_is_activated_but_not_valid_yet_is_current_from_its_notBefore_on() {
        var versions = of(OLD, NEW, TO_COME);
        assertThat(versions.current(day(5).minusNanos(1))).contains(NEW);
        assertThat(versions.current(day(5))).contains(TO_COME);
        assertThat(versions.accepted(day(5))).containsExactly(NEW, OLD);
    }

    @Test
    void the_one_activated_last_is_shown_also_when_it_is_not_valid_yet_or_no_longer() {
        var versions = of(OLD, NEW, TO_COME);
        assertThat(versions.shown(day(-6))).contains(NEW);
        assertThat(versions.shown(day(-5))).contains(TO_COME);
        assertThat(versions.shown(day(1_000))).contains(TO_COME);
        assertThat(versions.current(day(1_000))).isEmpty();
    }

    @Test
    void before_any_was_activated_the_newest_is_shown() {
        var staged = new Version(4, VersionState.STAGED, null, day(-9), null);
        var never = new Version(3, VersionState.ENABLED, null, null, null);
        assertThat(of(staged, never).shown(NOW)).contains(staged);
        assertThat(of(staged, never, OLD).shown(NOW)).contains(OLD);
        assertThat(of().shown(NOW)).isEmpty();
    }

    @Test
    void another_is_shown_when_the_next_one_is_activated() {
        assertThat(of(OLD, NEW, TO_COME).nextShown(day(-10))).isEqualTo(day(-5));
        assertThat(of(OLD, NEW, TO_COME).nextShown(day(-5))).isNull();
        assertThat(of(version(1, 9, 0, 20), version(2, 7, 0, 20)).nextShown(NOW))
                .isEqualTo(day(7));
    }

    @Test
    void none_is_shown_later_that_is_staged_disabled_or_never_activated() {
        assertThat(of(new Version(1, VersionState.DISABLED, null, day(5), null)).nextShown(NOW))
                .isNull();
        assertThat(of(new Version(1, VersionState.ENABLED, null, null, null)).nextShown(NOW))
                .isNull();
    }

    @Test
    void bytes_that_a_version_has_already_make_it_current_again_unless_it_is_shown_waits_or_was_taken_out_of_use() {
        var staged = new Version(3, VersionState.STAGED, null, null, null);
        var disabled = new Version(4, VersionState.DISABLED, null, day(-20), null);
        var versions = of(OLD, NEW, staged, disabled);
        assertThat(versions.again(NEW, false, NOW)).isEqualTo(Again.UNCHANGED);
        assertThat(versions.again(OLD, false, NOW)).isEqualTo(Again.CURRENT);
        assertThat(versions.again(OLD, true, NOW)).isEqualTo(Again.UNCHANGED);
        assertThat(versions.again(staged, false, NOW)).isEqualTo(Again.CURRENT);
        assertThat(versions.again(staged, true, NOW)).isEqualTo(Again.UNCHANGED);
        assertThat(versions.again(disabled, false, NOW)).isEqualTo(Again.REFUSED);
        assertThat(of(staged).again(staged, false, NOW)).isEqualTo(Again.CURRENT);
    }
}
