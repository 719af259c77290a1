package io.tradeseal.lifecycle.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Version 1 is valid for 100 days; version 2 took over on day 0 and left it an overlap of 14. */
class TakeoverTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration OVERLAP = Duration.ofDays(14);
    private static final Version FIRST = version(1, -50, 100, day(100));
    private static final Version SECOND = version(2, 0, 300, null);
    private static final List<Version> TWO = List.of(SECOND, FIRST.followed(2, NOW, OVERLAP));

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static Version version(int number, int from, int notAfter, @Nullable Instant until) {
        return new Version(number, VersionState.ENABLED, new Validity(day(-60), day(notAfter)), day(from), until);
    }

    private static Version in(VersionState state, Version version) {
        return new Version(
                version.number(),
                state,
                version.validity(),
                version.activeFrom(),
                version.activeUntil(),
                version.handover());
    }

    private static List<Version> changed(
            List<Version> versions, int number, Instant now, UnaryOperator<Version> change) {
        var before = find(versions, number);
        var after = change.apply(before);
        var all = versions.stream()
                .map(version -> version.number() == number ? after : version)
                .toList();
        var takeover = new Takeover(before, after, OVERLAP, now);
        return all.stream().map(version -> takeover.on(version, all)).toList();
    }

    private static List<Version> into(VersionState state, List<Version> versions, int number, Instant now) {
        return changed(versions, number, now, version -> in(state, version));
    }

    private static Version find(List<Version> versions, int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Instant end(List<Version> versions, int number) {
        return find(versions, number).activeUntil();
    }

    private static List<Version> three() {
        var third = version(3, 4, 300, null);
        return List.of(third, SECOND.followed(3, day(4), OVERLAP), find(TWO, 1).followed(3, day(4), OVERLAP));
    }

    @Test
    void withdrawing_the_successor_gives_the_window_back_whatever_withdraws_it() {
        for (var state :
                List.of(VersionState.DISABLED, VersionState.REVOKED, VersionState.RETIRED, VersionState.STAGED)) {
            assertThat(find(into(state, TWO, 2, day(1)), 1))
                    .as(state.wireName())
                    .isEqualTo(FIRST);
        }
        assertThat(find(changed(TWO, 2, day(1), second -> version(2, 0, 300, day(1))), 1))
                .isEqualTo(FIRST);
    }

    @Test
    void enabled_again_the_successor_takes_over_as_it_had() {
        var withdrawn = into(VersionState.DISABLED, TWO, 2, day(1));
        assertThat(into(VersionState.ENABLED, withdrawn, 2, day(5))).isEqualTo(TWO);
    }

    @Test
    void enabled_again_after_its_overlap_it_takes_over_with_a_new_one() {
        var withdrawn = into(VersionState.DISABLED, TWO, 2, day(1));
        assertThat(end(into(VersionState.ENABLED, withdrawn, 2, day(20)), 1)).isEqualTo(day(34));
    }

    @Test
    void a_window_that_is_over_stays_so() {
        assertThat(end(into(VersionState.DISABLED, TWO, 2, day(14)), 1)).isEqualTo(day(14));
    }

    @Test
    void a_window_that_somebody_set_stays_as_it_was_set() {
        var set = List.of(SECOND, version(1, -50, 100, day(14)));
        assertThat(end(into(VersionState.DISABLED, set, 2, day(1)), 1)).isEqualTo(day(14));
        var earlier = List.of(SECOND, version(1, -50, 100, day(30)).followed(2, NOW, OVERLAP));
        assertThat(end(into(VersionState.DISABLED, earlier, 2, day(1)), 1)).isEqualTo(day(30));
    }

    @Test
    void of_three_the_last_one_withdrawn_gives_back_the_one_before_alone() {
        var after = into(VersionState.DISABLED, three(), 3, day(5));
        assertThat(find(after, 2)).isEqualTo(SECOND);
        assertThat(end(after, 1)).isEqualTo(day(14));
        assertThat(end(into(VersionState.DISABLED, after, 2, day(5)), 1)).isEqualTo(day(100));
    }

    @Test
    void of_three_the_middle_one_withdrawn_leaves_the_first_to_the_last() {
        assertThat(end(into(VersionState.DISABLED, three(), 2, day(5)), 1)).isEqualTo(day(18));
    }

    @Test
    void a_turn_that_is_put_off_puts_off_the_end() {
        var moved = changed(TWO, 2, day(-1), second -> version(2, 30, 300, null));
        assertThat(end(moved, 1)).isEqualTo(day(44));
    }

    @Test
    void enabling_an_older_version_ends_nothing_of_a_newer_one() {
        var disabled = into(VersionState.DISABLED, TWO, 1, day(1));
        assertThat(into(VersionState.ENABLED, disabled, 1, day(20)).stream().max(Comparator.comparing(Version::number)))
                .contains(SECOND);
    }

    @Test
    void what_is_out_of_use_takes_over_from_nobody() {
        assertThat(SECOND.takesOverAt()).isEqualTo(NOW);
        assertThat(in(VersionState.DISABLED, SECOND).takesOverAt()).isNull();
        assertThat(new Version(2, VersionState.STAGED, null, null, null).takesOverAt())
                .isNull();
    }
}
