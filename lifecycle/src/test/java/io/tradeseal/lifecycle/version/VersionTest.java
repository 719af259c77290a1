package io.tradeseal.lifecycle.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionTest {
    private static final Instant NOT_BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOT_AFTER = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant FROM = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");
    private static final Validity VALIDITY = new Validity(NOT_BEFORE, NOT_AFTER);

    private static Version version(Validity validity, Instant from, Instant until) {
        return new Version(1, VersionState.ENABLED, validity, from, until);
    }

    private static Instant before(Instant instant) {
        return instant.minusNanos(1);
    }

    @Test
    void its_turn_comes_when_it_is_both_activated_and_valid() {
        assertThat(version(VALIDITY, FROM, null).startsAt()).isEqualTo(FROM);
        assertThat(version(VALIDITY, NOT_BEFORE.minusSeconds(9), null).startsAt())
                .isEqualTo(NOT_BEFORE);
        assertThat(version(null, FROM, null).startsAt()).isEqualTo(FROM);
        assertThat(version(VALIDITY, null, null).startsAt()).isNull();
        assertThat(version(null, null, null).startsAt()).isNull();
    }

    @Test
    void it_is_usable_from_its_start_inclusive_to_its_end_exclusive() {
        var windowed = version(VALIDITY, FROM, UNTIL);
        assertThat(windowed.isUsableAt(before(FROM))).isFalse();
        assertThat(windowed.isUsableAt(FROM)).isTrue();
        assertThat(windowed.isUsableAt(before(UNTIL))).isTrue();
        assertThat(windowed.isUsableAt(UNTIL)).isFalse();
        var valid = version(VALIDITY, NOT_BEFORE.minusSeconds(9), null);
        assertThat(valid.isUsableAt(before(NOT_BEFORE))).isFalse();
        assertThat(valid.isUsableAt(NOT_BEFORE)).isTrue();
        assertThat(valid.isUsableAt(before(NOT_AFTER))).isTrue();
        assertThat(valid.isUsableAt(NOT_AFTER)).isFalse();
        assertThat(version(null, FROM, null).isUsableAt(NOT_AFTER)).isTrue();
        assertThat(version(VALIDITY, null, null).isUsableAt(FROM)).isFalse();
    }

    @Test
    void what_keeps_it_from_use_is_said_its_state_first() {
        var windowed = version(VALIDITY, FROM, UNTIL);
        assertThat(windowed.unusableAt(FROM)).isEmpty();
        assertThat(windowed.unusableAt(before(FROM))).contains(UnusableReason.NOT_YET_ACTIVE);
        assertThat(windowed.unusableAt(UNTIL)).contains(UnusableReason.WINDOW_ENDED);
        assertThat(windowed.unusableAt(NOT_AFTER)).contains(UnusableReason.EXPIRED);
        assertThat(version(VALIDITY, null, null).unusableAt(FROM)).contains(UnusableReason.NOT_YET_ACTIVE);
        assertThat(version(VALIDITY, NOT_BEFORE.minusSeconds(9), null).unusableAt(before(NOT_BEFORE)))
                .contains(UnusableReason.NOT_YET_VALID);
        assertThat(new Version(1, VersionState.REVOKED, VALIDITY, FROM, UNTIL).unusableAt(NOT_AFTER))
                .contains(UnusableReason.REVOKED);
    }

    @ParameterizedTest
    @EnumSource(VersionState.class)
    void there_is_a_reason_exactly_where_it_cannot_be_used(VersionState state) {
        var version = new Version(1, state, VALIDITY, FROM, UNTIL);
        for (var at : new Instant[] {NOT_BEFORE, before(FROM), FROM, before(UNTIL), UNTIL, NOT_AFTER}) {
            assertThat(version.unusableAt(at).isEmpty()).isEqualTo(version.isUsableAt(at));
        }
    }

    @Test
    void it_is_activated_from_the_start_of_its_window_whatever_its_validity() {
        var early = version(VALIDITY, NOT_BEFORE.minusSeconds(9), null);
        assertThat(early.isActivatedAt(NOT_BEFORE.minusSeconds(9))).isTrue();
        assertThat(early.isActivatedAt(before(NOT_BEFORE.minusSeconds(9)))).isFalse();
        assertThat(early.isActivatedAt(NOT_AFTER)).isTrue();
        assertThat(version(VALIDITY, null, null).isActivatedAt(NOT_AFTER)).isFalse();
        assertThat(new Version(1, VersionState.DISABLED, VALIDITY, FROM, null).isActivatedAt(NOT_AFTER))
                .isFalse();
    }

    @Test
    void it_has_begun_even_when_it_is_over() {
        assertThat(version(VALIDITY, FROM, UNTIL).hasBegunAt(NOT_AFTER.plusSeconds(1)))
                .isTrue();
        assertThat(version(VALIDITY, FROM, UNTIL).hasBegunAt(before(FROM))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(VersionState.class)
    void only_what_is_enabled_or_waits_for_its_key_is_usable(VersionState state) {
        var usable = state == VersionState.ENABLED || state == VersionState.UNRESOLVED;
        var version = new Version(1, state, VALIDITY, FROM, null);
        assertThat(version.isUsableAt(FROM)).isEqualTo(usable);
        assertThat(version.hasBegunAt(FROM)).isEqualTo(usable);
        assertThat(state.isUsable()).isEqualTo(usable);
    }

    @Test
    void it_is_withdrawn_when_its_window_closes_while_it_is_valid() {
        assertThat(version(VALIDITY, FROM, UNTIL).isWithdrawnAt(before(UNTIL))).isFalse();
        assertThat(version(VALIDITY, FROM, UNTIL).isWithdrawnAt(UNTIL)).isTrue();
        assertThat(version(VALIDITY, FROM, NOT_AFTER).isWithdrawnAt(NOT_AFTER)).isFalse();
        assertThat(version(VALIDITY, FROM, before(NOT_AFTER)).isWithdrawnAt(NOT_AFTER))
                .isTrue();
        assertThat(version(VALIDITY, FROM, null).isWithdrawnAt(NOT_AFTER)).isFalse();
        assertThat(version(null, FROM, UNTIL).isWithdrawnAt(UNTIL)).isTrue();
    }

    @Test
    void the_one_activated_last_is_the_newest_then_the_one_of_the_higher_number() {
        var never = version(VALIDITY, null, null);
        var first = version(VALIDITY, FROM, null);
        var later = version(VALIDITY, FROM.plusNanos(1000), null);
        var second = new Version(2, VersionState.ENABLED, VALIDITY, FROM, null);
        assertThat(Version.BY_ACTIVATION.compare(never, first)).isNegative();
        assertThat(Version.BY_ACTIVATION.compare(first, later)).isNegative();
        assertThat(Version.BY_ACTIVATION.compare(second, later)).isNegative();
        assertThat(Version.BY_ACTIVATION.compare(second, first)).isPositive();
        assertThat(Version.BY_ACTIVATION.compare(first, first)).isZero();
    }

    @Test
    void followed_by_another_it_is_accepted_for_the_overlap() {
        var overlap = Duration.ofDays(14);
        var turn = FROM.plus(Duration.ofDays(30));
        var end = turn.plus(overlap);
        assertThat(version(VALIDITY, FROM, UNTIL).followed(2, turn, overlap))
                .isEqualTo(version(VALIDITY, FROM, UNTIL).handedOver(2, end));
        assertThat(version(VALIDITY, FROM, null).followed(2, turn, overlap))
                .isEqualTo(version(VALIDITY, FROM, null).handedOver(2, end));
        assertThat(version(VALIDITY, turn, UNTIL).followed(2, turn, overlap))
                .isEqualTo(version(VALIDITY, turn, UNTIL).handedOver(2, end));
    }

    @Test
    void being_followed_prolongs_nothing_and_opens_nothing() {
        var overlap = Duration.ofDays(14);
        var turn = FROM.plus(Duration.ofDays(30));
        var ending = version(VALIDITY, FROM, turn.plus(overlap));
        assertThat(ending.followed(2, turn, overlap)).isSameAs(ending);
        var later = version(VALIDITY, turn.plusNanos(1), UNTIL);
        assertThat(later.followed(2, turn, overlap)).isSameAs(later);
        var staged = version(VALIDITY, null, null);
        assertThat(staged.followed(2, turn, overlap)).isSameAs(staged);
        var disabled = new Version(1, VersionState.DISABLED, VALIDITY, FROM, UNTIL);
        assertThat(disabled.followed(2, turn, overlap)).isSameAs(disabled);
    }

    @Test
    void its_bounds_are_those_of_window_and_validity() {
        assertThat(version(VALIDITY, FROM, UNTIL).bounds())
                .containsExactlyInAnyOrder(NOT_BEFORE, FROM, UNTIL, NOT_AFTER);
        assertThat(version(null, null, null).bounds()).isEmpty();
    }

    @Test
    void a_validity_that_ends_before_it_begins_has_no_length() {
        assertThat(VALIDITY.length()).isEqualTo(Duration.ofDays(365));
        assertThat(new Validity(/* notBefore= */ NOT_AFTER, /* notAfter= */ NOT_BEFORE).length())
                .isZero();
    }

    @Test
    void notAfter_itself_counts_as_expired() {
        assertThat(VALIDITY.hasEndedAt(before(NOT_AFTER))).isFalse();
        assertThat(VALIDITY.hasEndedAt(NOT_AFTER)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(VersionState.class)
    void a_state_is_read_by_its_wire_name_in_any_case(VersionState state) {
        assertThat(VersionState.named(state.wireName())).contains(state);
        assertThat(VersionState.named(state.name())).contains(state);
        assertThat(VersionState.of(state.wireName(), VersionState.DELETED)).isEqualTo(state);
    }

    @Test
    void what_an_unknown_state_counts_as_is_for_the_reader_to_say() {
        assertThat(VersionState.named("Suspended")).isEmpty();
        assertThat(VersionState.of("Suspended", VersionState.ENABLED)).isEqualTo(VersionState.ENABLED);
        assertThat(VersionState.of("Suspended", VersionState.DISABLED)).isEqualTo(VersionState.DISABLED);
        assertThat(VersionState.UNRESOLVED.wireName()).isEqualTo("Unresolved");
    }

    @Test
    void activated_it_is_in_use_from_then_on_until_its_validity_ends() {
        var staged = new Version(1, VersionState.STAGED, VALIDITY, null, null);
        assertThat(staged.activated(VersionState.ENABLED, FROM))
                .isEqualTo(new Version(1, VersionState.ENABLED, VALIDITY, FROM, NOT_AFTER));
        assertThat(staged.activated(VersionState.UNRESOLVED, NOT_AFTER.plusSeconds(1)))
                .isEqualTo(new Version(
                        1, VersionState.UNRESOLVED, VALIDITY, NOT_AFTER.plusSeconds(1), NOT_AFTER.plusSeconds(1)));
        assertThat(new Version(1, VersionState.STAGED, null, null, null).activated(VersionState.ENABLED, FROM))
                .isEqualTo(new Version(1, VersionState.ENABLED, null, FROM, null));
    }
}
