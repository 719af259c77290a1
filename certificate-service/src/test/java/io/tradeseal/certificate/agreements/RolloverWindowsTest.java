package io.tradeseal.certificate.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.account.Lifespan;
import io.tradeseal.certificate.account.Revision;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateContent;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.contracts.RolloverState;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** StoredVersion 1 is in use, version 2 is to follow; both are private, so that their ends are ours to set. */
class RolloverWindowsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final VaultKey KEY = new VaultKey("/vaults/v", "k", null);

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static StoredVersion version(int number, VersionState state, Instant from, Instant until) {
        return new StoredVersion(new Version(number, state, null, from, until), new Credential(null, KEY), NOW, NOW);
    }

    private static Certificate certificate(StoredVersion... versions) {
        return new Certificate(
                new Certificate.Identity(1, 1, "/a", "c"),
                CertificateContent.NONE,
                new Revision(1, 1),
                2,
                Lifespan.begun(NOW),
                List.of(versions));
    }

    private static RolloverState rollover(String state, Instant announceAt, Instant endedAt) {
        return new RolloverState(
                "/a/rollovers/r",
                "/a",
                "/a/certificates/c",
                1,
                1,
                2,
                state,
                "Confirmation",
                false,
                announceAt,
                null,
                day(30),
                endedAt,
                null,
                null);
    }

    private static List<StoredVersion> after(RolloverState rollover, Certificate certificate) {
        return RolloverWindows.of(rollover).on(certificate, NOW);
    }

    private static final StoredVersion OLD = version(1, VersionState.UNRESOLVED, day(-9), null);
    private static final StoredVersion ENDING = OLD.with(OLD.inTime().handedOver(2, day(30)), NOW);
    private static final StoredVersion STAGED = version(2, VersionState.STAGED, null, null);

    @Test
    void an_announcement_opens_the_new_version_and_ends_the_old_with_the_overlap() {
        var versions = after(rollover("Announced", NOW, null), certificate(STAGED, OLD));
        assertThat(versions).containsExactly(version(2, VersionState.UNRESOLVED, NOW, null), ENDING);
        assertThat(after(rollover("Announced", NOW, null), certificate(versions.toArray(StoredVersion[]::new))))
                .isEqualTo(versions);
    }

    @Test
    void a_plan_moves_windows_as_soon_as_its_beginning_is_known() {
        assertThat(after(rollover("Planned", null, null), certificate(STAGED, OLD)))
                .containsExactly(STAGED, OLD);
        assertThat(after(rollover("Planned", day(5), null), certificate(STAGED, OLD))
                        .getFirst()
                        .activeFrom())
                .isEqualTo(day(5));
    }

    @Test
    void a_roll_back_makes_the_old_version_current_and_accepts_the_new_for_the_rest_of_the_overlap() {
        var next = version(2, VersionState.UNRESOLVED, day(-2), null);
        var back = certificate(next, version(1, VersionState.UNRESOLVED, day(-9), day(30)));
        var versions = after(rollover("RolledBack", day(-2), NOW), back);
        assertThat(versions)
                .containsExactly(
                        next.with(next.inTime().handedOver(1, day(30)), NOW),
                        version(1, VersionState.UNRESOLVED, NOW, null));
        assertThat(certificate(versions.toArray(StoredVersion[]::new))
                        .current(NOW)
                        .orElseThrow()
                        .number())
                .isEqualTo(1);
    }

    @Test
    void a_roll_back_before_the_beginning_stages_the_new_version_again() {
        var next = version(2, VersionState.UNRESOLVED, day(5), null);
        assertThat(after(rollover("RolledBack", day(5), NOW), certificate(next, ENDING)))
                .containsExactly(STAGED, OLD);
        var set = version(1, VersionState.UNRESOLVED, day(-9), day(20));
        assertThat(after(rollover("RolledBack", day(5), NOW), certificate(next, set)))
                .containsExactly(STAGED, set);
    }

    @Test
    void a_version_taken_out_of_use_ends_nobodys_window() {
        var disabled = version(2, VersionState.DISABLED, day(-2), null);
        assertThat(after(rollover("Announced", day(-2), null), certificate(disabled, OLD)))
                .containsExactly(disabled, OLD);
    }

    @Test
    void completion_retires_the_old_version_unless_the_new_one_cannot_be_used() {
        var next = version(2, VersionState.UNRESOLVED, day(-2), null);
        assertThat(after(rollover("Completed", day(-2), NOW), certificate(next, OLD))
                        .getLast()
                        .state())
                .isEqualTo(VersionState.RETIRED);
        var disabled = version(2, VersionState.DISABLED, day(-2), null);
        assertThat(after(rollover("Completed", day(-2), NOW), certificate(disabled, OLD)))
                .containsExactly(disabled, OLD);
    }

    @Test
    void what_its_owner_has_disabled_stays_disabled() {
        var disabled = version(1, VersionState.DISABLED, day(-9), null);
        assertThat(after(rollover("RolledBack", day(-2), NOW), certificate(STAGED, disabled)))
                .contains(disabled);
    }

    @Test
    void a_state_of_a_later_release_changes_nothing() {
        assertThat(after(rollover("Paused", NOW, null), certificate(STAGED, OLD)))
                .containsExactly(STAGED, OLD);
    }
}
