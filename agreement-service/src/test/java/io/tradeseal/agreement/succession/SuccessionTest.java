package io.tradeseal.agreement.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.resolver.Ability;
import io.tradeseal.agreement.resolver.Assignments;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.NamedCertificate;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.ServingVersion;
import io.tradeseal.agreement.resolver.Slot;
import io.tradeseal.agreement.resolver.Transition;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The guest's certificate encrypts what goes out and verifies what comes in. */
class SuccessionTest {
    private static final String GUEST = "/a/certificates/guest";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static ServingVersion version(int number, VersionState state, int from, int until) {
        return ServingVersion.of(
                new Version(number, state, new Validity(day(from), day(until)), day(from), day(until)));
    }

    private static ServingVersion enabled(int number, int from, int until) {
        return version(number, VersionState.ENABLED, from, until);
    }

    /** Valid for longer than it is accepted. */
    private static ServingVersion accepted(int number, int from, int until, int notAfter) {
        return ServingVersion.of(new Version(
                number, VersionState.ENABLED, new Validity(day(from), day(notAfter)), day(from), day(until)));
    }

    private static Resolver agreement(List<ServingVersion> versions, Transition... transitions) {
        var names = Map.of(Slot.SEND_ENCRYPTION, GUEST, Slot.RECEIVE_SIGNING, GUEST);
        return Resolver.of(
                new Assignments(Protocol.ROSETTANET, names, "fabrikam"),
                List.of(new NamedCertificate(GUEST, false, false, versions)),
                List.of(transitions));
    }

    private static VersionSuccession of(Resolver agreement, int version, int notAfter) {
        var found = Succession.of(agreement, GUEST, version, day(notAfter), NOW);
        return VersionSuccession.of(version, Map.of(found, 1L), null);
    }

    @Test
    void an_expired_certificate_with_one_version_has_no_successor_and_hurts_who_names_it() {
        var found = of(agreement(List.of(enabled(1, -90, -1))), 1, -1);
        assertThat(found).isEqualTo(new VersionSuccession(1, 0, 1, null, false, false));
    }

    @Test
    void a_version_without_successor_is_used_and_what_uses_it_stops() {
        var found = of(agreement(List.of(enabled(1, -90, 30))), 1, 30);
        assertThat(found.hurtsNobody()).isFalse();
        assertThat(found.successorInPlace()).isFalse();
    }

    @Test
    void a_successor_that_serves_every_role_until_the_end_and_from_it_on_is_in_place() {
        var found = of(agreement(List.of(accepted(1, -90, 14, 30), enabled(2, -1, 300))), 1, 30);
        assertThat(found.successorInPlace()).isTrue();
        assertThat(found.successor()).isEqualTo(2);
        // Until its window ends, what the partner still signs with it is verified by it.
        assertThat(found.hurtsNobody()).isFalse();
        assertThat(found.agreements()).isEqualTo(1);
    }

    @Test
    void a_version_whose_window_has_ended_hurts_nobody() {
        var found = of(agreement(List.of(accepted(1, -90, -1, 30), enabled(2, -20, 300))), 1, 30);
        assertThat(found.hurtsNobody()).isTrue();
        assertThat(found.successorInPlace()).isTrue();
    }

    /** During a rollover what goes out may go back to the old version: it hurts until its end. */
    @Test
    void a_version_that_an_agreement_has_not_switched_from_hurts_although_another_is_current() {
        var waits = new Transition(GUEST, 1, 1, 2, null, null);
        var found = of(agreement(List.of(enabled(1, -90, 30), enabled(2, -20, 300)), waits), 1, 30);
        assertThat(found.hurtsNobody()).isFalse();
        assertThat(found.successorInPlace()).isTrue();
    }

    @Test
    void a_staged_version_is_no_successor_and_one_that_begins_after_a_gap_neither() {
        var staged = of(agreement(List.of(enabled(1, -90, 30), version(2, VersionState.STAGED, -1, 300))), 1, 30);
        assertThat(staged.successorInPlace()).isFalse();
        var gap = of(agreement(List.of(accepted(1, -90, 14, 30), enabled(2, 16, 300))), 1, 30);
        assertThat(gap.successorInPlace()).isFalse();
        assertThat(gap.stops()).isEqualTo(1);
    }

    @Test
    void a_successor_whose_keys_cannot_do_the_work_is_not_in_place_for_whom_needs_it() {
        var signsAlone = new Ability(false, Set.of(CertificateRole.ENCRYPT, CertificateRole.DECRYPT));
        var found =
                of(agreement(List.of(enabled(1, -90, 30), enabled(2, -1, 300).with(signsAlone))), 1, 30);
        assertThat(found.successorInPlace()).isFalse();
        assertThat(found.successor()).isEqualTo(2);
    }

    @Test
    void the_version_that_is_to_come_is_used_before_its_time_has_come() {
        var found = of(agreement(List.of(enabled(1, -90, 30), enabled(2, 20, 300))), 2, 300);
        assertThat(found.hurtsNobody()).isFalse();
        assertThat(found.successorInPlace()).isFalse();
    }

    /** That version 2 ends first is its own trouble. */
    @Test
    void a_version_that_nobody_uses_hurts_nobody_whatever_becomes_of_the_others() {
        var found = of(agreement(List.of(accepted(1, -90, -1, 30), enabled(2, -20, 20))), 1, 30);
        assertThat(found).isEqualTo(new VersionSuccession(1, 0, 0, null, true, false));
    }

    @Test
    void where_no_agreement_names_it_a_version_hurts_nobody_and_is_succeeded_by_whatever_is_current_then() {
        assertThat(VersionSuccession.of(1, Map.of(), 2)).isEqualTo(new VersionSuccession(1, 0, 0, 2, true, true));
        assertThat(VersionSuccession.of(1, Map.of(), null))
                .isEqualTo(new VersionSuccession(1, 0, 0, null, true, false));
    }
}
