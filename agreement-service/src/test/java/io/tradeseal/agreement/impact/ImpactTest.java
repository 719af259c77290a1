package io.tradeseal.agreement.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tradeseal.agreement.impact.Impact.Consequence;
import io.tradeseal.agreement.impact.Impact.Effect;
import io.tradeseal.agreement.resolver.Ability;
import io.tradeseal.agreement.resolver.Absence;
import io.tradeseal.agreement.resolver.Assignments;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.NamedCertificate;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.ServingVersion;
import io.tradeseal.agreement.resolver.Slot;
import io.tradeseal.lifecycle.version.Handover;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The guest's certificate encrypts what goes out and verifies what comes in. */
class ImpactTest {
    private static final String GUEST = "/a/certificates/guest";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static ServingVersion enabled(int number, int from, int until) {
        return version(number, from, until, from, until);
    }

    private static ServingVersion version(int number, int notBefore, int notAfter, int from, int until) {
        return ServingVersion.of(
                new Version(number, VersionState.ENABLED, validity(notBefore, notAfter), day(from), day(until)));
    }

    private static Validity validity(int notBefore, int notAfter) {
        return new Validity(day(notBefore), day(notAfter));
    }

    private static Resolver agreement(ServingVersion... versions) {
        var names = Map.of(Slot.SEND_ENCRYPTION, GUEST, Slot.RECEIVE_SIGNING, GUEST);
        var certificate = new NamedCertificate(GUEST, false, false, List.of(versions));
        return Resolver.of(new Assignments(Protocol.ROSETTANET, names, "fabrikam"), List.of(certificate), List.of());
    }

    private static List<Consequence> impact(Resolver agreement, Act act) {
        return Impact.of(agreement, GUEST, act, NOW, day(1000));
    }

    @Test
    void an_upload_switches_what_goes_out_and_widens_what_is_accepted() {
        var found = impact(
                agreement(enabled(1, -10, 100)), new Act.Upload(validity(-1, 300), Duration.ofDays(14), false, null));
        assertThat(found)
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::after)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, NOW, Effect.SWITCHES, List.of(2)),
                        tuple(CertificateRole.ENCRYPT, day(100), Effect.STARTS, List.of(2)),
                        tuple(CertificateRole.VERIFY, NOW, Effect.WIDENS, List.of(2, 1)),
                        tuple(CertificateRole.VERIFY, day(14), Effect.NARROWS, List.of(2)),
                        tuple(CertificateRole.VERIFY, day(100), Effect.STARTS, List.of(2)));
    }

    private static Resolver signing(ServingVersion... versions) {
        var certificate = new NamedCertificate(GUEST, true, false, List.of(versions));
        return Resolver.of(
                new Assignments(Protocol.ROSETTANET, Map.of(Slot.SEND_SIGNING, GUEST), "fabrikam"),
                List.of(certificate),
                List.of());
    }

    /** Somebody else's certificate under the name of one's own: nothing is felt until the old version's window ends. */
    @Test
    void an_upload_whose_private_key_is_not_at_hand_stops_what_is_signed_when_the_overlap_ends() {
        var upload = new Act.Upload(validity(-1, 300), Duration.ofDays(14), false, null, new Ability(true, Set.of()));
        assertThat(impact(signing(enabled(1, -10, 100)), upload))
                .contains(new Consequence(
                        CertificateRole.SIGN, day(14), Effect.STOPS, List.of(1), List.of(), Absence.KEY_MISSING))
                .noneMatch(consequence -> consequence.effect() == Effect.SWITCHES);
        assertThat(impact(agreement(enabled(1, -10, 100)), upload))
                .noneMatch(consequence -> consequence.effect() == Effect.STOPS);
    }

    @Test
    void an_upload_whose_kind_of_key_does_not_encrypt_stops_that_alone_when_the_overlap_ends() {
        var signsAlone = new Ability(false, Set.of(CertificateRole.ENCRYPT, CertificateRole.DECRYPT));
        var upload = new Act.Upload(validity(-1, 300), Duration.ofDays(14), false, null, signsAlone);
        assertThat(impact(agreement(enabled(1, -10, 100)), upload))
                .filteredOn(consequence -> consequence.effect() == Effect.STOPS)
                .containsExactly(new Consequence(
                        CertificateRole.ENCRYPT, day(14), Effect.STOPS, List.of(1), List.of(), Absence.UNFIT));
    }

    /** Its key did not matter while it waited; a second upload of the same bytes puts it to use. */
    @Test
    void a_staged_version_without_its_key_that_is_uploaded_again_stops_what_is_signed() {
        var waiting = of("B", ServingVersion.of(new Version(2, VersionState.STAGED, validity(-1, 300), null, null)));
        var keyless = new Ability(true, Set.of());
        var upload = new Act.Upload(validity(-1, 300), Duration.ofDays(14), false, "B", keyless);
        assertThat(impact(signing(enabled(1, -10, 100), waiting), upload))
                .contains(new Consequence(
                        CertificateRole.SIGN, day(14), Effect.STOPS, List.of(1), List.of(), Absence.KEY_MISSING));
    }

    /** Counted from the upload, it would end on day 14 and leave six days without any version. */
    @Test
    void the_overlap_of_an_upload_that_is_not_valid_yet_is_counted_from_its_notBefore() {
        var found = impact(
                agreement(enabled(1, -10, 100)), new Act.Upload(validity(20, 300), Duration.ofDays(14), false, null));
        assertThat(found)
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::after)
                .contains(
                        tuple(CertificateRole.ENCRYPT, day(20), Effect.SWITCHES, List.of(2)),
                        tuple(CertificateRole.VERIFY, day(20), Effect.WIDENS, List.of(2, 1)),
                        tuple(CertificateRole.VERIFY, day(34), Effect.NARROWS, List.of(2)));
        assertThat(found).extracting(Consequence::effect).doesNotContain(Effect.STOPS);
    }

    @Test
    void a_staged_upload_changes_nothing() {
        assertThat(impact(
                        agreement(enabled(1, -10, 100)),
                        new Act.Upload(validity(-1, 300), Duration.ofDays(14), true, null)))
                .isEmpty();
    }

    private static ServingVersion of(String thumbprint, ServingVersion version) {
        return new ServingVersion(version.inTime(), version.ability(), version.chain(), thumbprint);
    }

    @Test
    void an_upload_of_a_version_that_serves_changes_nothing() {
        var current = of("A", enabled(1, -10, 100));
        assertThat(impact(agreement(current), new Act.Upload(validity(-10, 100), Duration.ofDays(14), false, "A")))
                .isEmpty();
        assertThat(impact(agreement(current), new Act.Replace(validity(-10, 100), "A")))
                .isEmpty();
    }

    @Test
    void an_upload_of_an_earlier_version_makes_that_one_current_again_and_no_new_one() {
        var earlier = of("A", version(1, -10, 100, -10, 5));
        var current = of("B", enabled(2, -5, 200));
        assertThat(impact(
                        agreement(earlier, current),
                        new Act.Upload(validity(-10, 100), Duration.ofDays(14), false, "A")))
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::after)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, NOW, Effect.SWITCHES, List.of(1)),
                        tuple(CertificateRole.ENCRYPT, day(100), Effect.STOPS, List.of()),
                        tuple(CertificateRole.VERIFY, day(5), Effect.WIDENS, List.of(1, 2)),
                        tuple(CertificateRole.VERIFY, day(14), Effect.NARROWS, List.of(1)),
                        tuple(CertificateRole.VERIFY, day(100), Effect.STOPS, List.of()));
    }

    @Test
    void an_upload_of_a_version_that_was_disabled_is_refused_and_changes_nothing() {
        var disabled = of("A", enabled(1, -10, 100)).in(VersionState.DISABLED);
        assertThat(impact(
                        agreement(disabled, of("B", enabled(2, -5, 200))),
                        new Act.Upload(validity(-10, 100), Duration.ofDays(14), false, "A")))
                .isEmpty();
    }

    @Test
    void a_replacement_refuses_the_old_version_at_once() {
        var found = impact(agreement(enabled(1, -10, 100)), new Act.Replace(validity(-1, 300), null));
        assertThat(found)
                .extracting(Consequence::role, Consequence::at, Consequence::effect)
                .contains(
                        tuple(CertificateRole.ENCRYPT, NOW, Effect.SWITCHES),
                        tuple(CertificateRole.VERIFY, NOW, Effect.NARROWS));
    }

    @Test
    void an_upload_that_expires_sooner_stops_sooner() {
        var found =
                impact(agreement(enabled(1, -10, 100)), new Act.Upload(validity(-1, 50), Duration.ZERO, false, null));
        assertThat(found)
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::reason)
                .contains(
                        tuple(CertificateRole.ENCRYPT, day(50), Effect.STOPS, Absence.EXPIRED),
                        tuple(CertificateRole.VERIFY, day(50), Effect.STOPS, Absence.EXPIRED));
    }

    @Test
    void an_upload_where_nothing_serves_starts_what_goes_out_and_what_is_accepted() {
        assertThat(impact(agreement(enabled(1, -90, -10)), new Act.Replace(validity(-1, 300), null)))
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::before)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, NOW, Effect.STARTS, List.of()),
                        tuple(CertificateRole.VERIFY, NOW, Effect.STARTS, List.of()));
    }

    @Test
    void an_upload_that_has_expired_serves_nothing_and_still_ends_what_it_follows() {
        var found = impact(
                agreement(enabled(1, -10, 100)), new Act.Upload(validity(-90, -1), Duration.ofDays(14), false, null));
        assertThat(found)
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::reason)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, day(14), Effect.STOPS, Absence.EXPIRED),
                        tuple(CertificateRole.VERIFY, day(14), Effect.STOPS, Absence.EXPIRED));
    }

    @Test
    void an_upload_leaves_a_version_whose_window_has_not_begun_as_it_is() {
        var found = impact(agreement(enabled(2, 50, 300)), new Act.Replace(validity(-1, 60), null));
        assertThat(found)
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::after)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, NOW, Effect.STARTS, List.of(3)),
                        tuple(CertificateRole.VERIFY, NOW, Effect.STARTS, List.of(3)),
                        tuple(CertificateRole.VERIFY, day(50), Effect.WIDENS, List.of(2, 3)));
    }

    @Test
    void an_upload_ends_no_window_later_than_it_ended() {
        var ending = version(1, -10, 100, -10, 5);
        assertThat(impact(agreement(ending), new Act.Upload(validity(-1, 300), Duration.ofDays(14), false, null)))
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::after)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, NOW, Effect.SWITCHES, List.of(2)),
                        tuple(CertificateRole.ENCRYPT, day(5), Effect.STARTS, List.of(2)),
                        tuple(CertificateRole.VERIFY, NOW, Effect.WIDENS, List.of(2, 1)),
                        tuple(CertificateRole.VERIFY, day(5), Effect.STARTS, List.of(2)));
    }

    /** Between two certificates there is no overlap, so an exchange has no later consequences. */
    private static List<Tuple> exchange(ServingVersion before, ServingVersion after) {
        return Impact.ofExchange(agreement(before), agreement(after), GUEST, NOW).stream()
                .map(one -> tuple(one.role(), one.effect(), one.reason()))
                .toList();
    }

    @Test
    void an_exchange_starts_what_nothing_served() {
        assertThat(exchange(enabled(1, -90, -10), enabled(1, -10, 90)))
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, Effect.STARTS, null),
                        tuple(CertificateRole.VERIFY, Effect.STARTS, null));
    }

    @Test
    void an_exchange_for_a_certificate_whose_window_is_over_stops_what_served() {
        var over = version(1, -90, 90, -90, -1);
        assertThat(exchange(enabled(1, -10, 90), over))
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, Effect.STOPS, Absence.WINDOW_ENDED),
                        tuple(CertificateRole.VERIFY, Effect.STOPS, Absence.WINDOW_ENDED));
        assertThat(exchange(over, over)).isEmpty();
    }

    @Test
    void without_its_only_version_every_role_stops_with_the_reason() {
        assertStops(new Act.Delete(), Absence.DELETED);
        assertStops(new Act.Become(null, VersionState.DISABLED, Duration.ofDays(14)), Absence.DISABLED);
        assertStops(new Act.Become(1, VersionState.REVOKED, Duration.ofDays(14)), Absence.REVOKED);
        assertStops(new Act.Expire(1), Absence.EXPIRED);
    }

    private static void assertStops(Act act, Absence reason) {
        assertThat(impact(agreement(enabled(1, -10, 100)), act))
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::reason)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, NOW, Effect.STOPS, reason),
                        tuple(CertificateRole.VERIFY, NOW, Effect.STOPS, reason));
    }

    @Test
    void disabling_the_version_of_the_future_stops_what_it_would_have_taken_over() {
        var found = impact(
                agreement(enabled(1, -10, 100), enabled(2, 50, 300)),
                new Act.Become(2, VersionState.DISABLED, Duration.ofDays(14)));
        assertThat(found)
                .extracting(Consequence::role, Consequence::at, Consequence::effect)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, day(50), Effect.SWITCHES),
                        tuple(CertificateRole.ENCRYPT, day(100), Effect.STOPS),
                        tuple(CertificateRole.VERIFY, day(50), Effect.NARROWS),
                        tuple(CertificateRole.VERIFY, day(100), Effect.STOPS));
    }

    /** Version 2 had ended the window of version 1, which is valid for longer than the overlap. */
    @Test
    void disabling_a_successor_gives_the_version_before_its_window_back() {
        var old = ServingVersion.of(new Version(
                1, VersionState.ENABLED, validity(-100, 100), day(-100), day(11), new Handover(2, day(100))));
        var disable = new Act.Become(2, VersionState.DISABLED, Duration.ofDays(14));
        assertThat(impact(agreement(old, enabled(2, -3, 300)), disable))
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::after)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, NOW, Effect.SWITCHES, List.of(1)),
                        tuple(CertificateRole.ENCRYPT, day(100), Effect.STOPS, List.of()),
                        tuple(CertificateRole.VERIFY, NOW, Effect.NARROWS, List.of(1)),
                        tuple(CertificateRole.VERIFY, day(100), Effect.STOPS, List.of()));
        var closed = ServingVersion.of(new Version(1, VersionState.ENABLED, validity(-100, 100), day(-100), day(11)));
        assertThat(impact(agreement(closed, enabled(2, -3, 300)), disable))
                .filteredOn(one -> one.effect() == Effect.STOPS)
                .extracting(Consequence::at)
                .containsOnly(day(11));
    }

    @Test
    void an_expiry_is_felt_on_its_day() {
        assertThat(impact(agreement(enabled(1, -10, 12)), new Act.ExpireInTime(null)))
                .containsExactly(
                        new Consequence(
                                CertificateRole.ENCRYPT, day(12), Effect.STOPS, List.of(1), List.of(), Absence.EXPIRED),
                        new Consequence(
                                CertificateRole.VERIFY, day(12), Effect.STOPS, List.of(1), List.of(), Absence.EXPIRED));
    }

    @Test
    void an_expiry_that_was_is_told_with_its_day() {
        assertThat(impact(agreement(enabled(1, -90, -4)), new Act.ExpireInTime(1)))
                .extracting(Consequence::role, Consequence::at, Consequence::effect)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, day(-4), Effect.STOPS),
                        tuple(CertificateRole.VERIFY, day(-4), Effect.STOPS));
    }

    /** What has ended long ago ends no more; what a successor has taken over ends without harm. */
    @Test
    void of_several_versions_each_ends_on_its_day() {
        var found = impact(
                agreement(enabled(1, -90, -4), enabled(2, -80, 12), enabled(3, -1, 200)), new Act.ExpireInTime(null));
        assertThat(found)
                .extracting(Consequence::role, Consequence::at, Consequence::effect, Consequence::after)
                .containsExactly(
                        tuple(CertificateRole.ENCRYPT, day(200), Effect.STOPS, List.of()),
                        tuple(CertificateRole.VERIFY, day(12), Effect.NARROWS, List.of(3)),
                        tuple(CertificateRole.VERIFY, day(200), Effect.STOPS, List.of()));
    }

    @Test
    void an_act_on_a_certificate_that_is_not_used_has_no_consequences() {
        assertThat(Impact.of(agreement(enabled(1, -10, 100)), "/a/certificates/other", new Act.Delete(), NOW, day(9)))
                .isEmpty();
    }
}
