package io.tradeseal.agreement.resolver;

import static io.tradeseal.agreement.resolver.Scenes.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.lifecycle.version.VersionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final ServingVersion FIRST = enabled(1, day(0), day(60));
    private static final ServingVersion SECOND = enabled(2, day(40), day(200));

    private static ServingVersion enabled(int number, Instant from, Instant until) {
        return Scenes.version(number, day(0), until, from, until);
    }

    private static Resolver signing(List<ServingVersion> versions, Transition... transitions) {
        return Scenes.as2(Map.of(Slot.SEND_SIGNING, versions), List.of(transitions));
    }

    private static Transition transition(long order, int from, int to, Instant switchAt, Instant back) {
        return new Transition(Scenes.key(Slot.SEND_SIGNING), order, from, to, switchAt, back);
    }

    @Test
    void the_six_roles_of_as2_come_from_four_names() {
        assertThat(CertificateRole.of(Protocol.AS2, Slot.SEND_SIGNING))
                .containsExactly(CertificateRole.SIGN, CertificateRole.SIGN_MDN);
        assertThat(CertificateRole.of(Protocol.AS2, Slot.RECEIVE_SIGNING))
                .containsExactly(CertificateRole.VERIFY, CertificateRole.VERIFY_MDN);
        assertThat(CertificateRole.of(Protocol.AS2, Slot.SEND_ENCRYPTION)).containsExactly(CertificateRole.ENCRYPT);
        assertThat(CertificateRole.of(Protocol.AS2, Slot.RECEIVE_ENCRYPTION)).containsExactly(CertificateRole.DECRYPT);
    }

    @Test
    void rosettanet_has_the_four_roles_of_content() {
        assertThat(Protocol.ROSETTANET.roles())
                .containsExactly(
                        CertificateRole.SIGN, CertificateRole.ENCRYPT, CertificateRole.DECRYPT, CertificateRole.VERIFY);
    }

    @Test
    void x12_carries_no_certificate_and_names_the_partner_that_transports_it() {
        var assignments = new Assignments(Protocol.X12, Map.of(), "fabrikam");
        assertThat(Resolver.of(assignments, List.of(), List.of()).at(day(1))).isEmpty();
        assertThat(assignments.transportedBy()).contains("fabrikam");
        assertThat(new Assignments(Protocol.AS2, Map.of(), "fabrikam").transportedBy())
                .isEmpty();
    }

    @Test
    void a_role_of_another_protocol_is_a_mistake_of_the_caller() {
        var resolver = Resolver.of(new Assignments(Protocol.X12, Map.of(), "fabrikam"), List.of(), List.of());
        assertThatThrownBy(() -> resolver.at(CertificateRole.SIGN, day(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unswitched_agreement_keeps_the_old_version_as_long_as_it_can_be_used() {
        var resolver = signing(List.of(FIRST, SECOND), transition(1, 1, 2, null, null));
        assertThat(resolver.at(CertificateRole.SIGN, day(59)).numbers()).containsExactly(1);
        assertThat(resolver.at(CertificateRole.SIGN, day(60)).numbers()).containsExactly(2);
    }

    @Test
    void a_third_version_activated_meanwhile_ends_what_the_rollover_says() {
        var third = enabled(3, day(50), day(200));
        var resolver = signing(List.of(FIRST, SECOND, third), transition(1, 1, 2, null, null));
        assertThat(resolver.at(CertificateRole.SIGN, day(49)).numbers()).containsExactly(1);
        assertThat(resolver.at(CertificateRole.SIGN, day(50)).numbers()).containsExactly(3);
    }

    @Test
    void of_two_rollovers_the_later_planned_decides() {
        var resolver =
                signing(List.of(FIRST, SECOND), transition(1, 1, 2, day(41), null), transition(2, 1, 2, day(50), null));
        assertThat(resolver.at(CertificateRole.SIGN, day(49)).numbers()).containsExactly(1);
        assertThat(resolver.at(CertificateRole.SIGN, day(50)).numbers()).containsExactly(2);
    }

    @Test
    void a_rollover_of_another_certificate_decides_nothing() {
        var another = new Transition(Scenes.key(Slot.SEND_ENCRYPTION), 1, 1, 2, null, null);
        var resolver = signing(List.of(FIRST, SECOND), another);
        assertThat(resolver.at(CertificateRole.SIGN, day(41)).numbers()).containsExactly(2);
    }

    @Test
    void the_new_version_activated_again_after_a_roll_back_is_current() {
        var again = enabled(2, day(45), day(200));
        var back = transition(1, 1, 2, day(41), day(44));
        assertThat(signing(List.of(FIRST, SECOND), back)
                        .at(CertificateRole.SIGN, day(46))
                        .numbers())
                .containsExactly(1);
        assertThat(signing(List.of(FIRST, again), back)
                        .at(CertificateRole.SIGN, day(46))
                        .numbers())
                .containsExactly(2);
    }

    @Test
    void a_reason_says_why_no_version_serves() {
        var disabled = Scenes.version(1, VersionState.DISABLED, day(0), day(60), day(0), day(60));
        var future = Scenes.version(1, day(10), day(60), day(0), day(60));
        assertThat(absence(List.of(FIRST), day(60))).isEqualTo(Absence.EXPIRED);
        assertThat(absence(List.of(FIRST), day(-1))).isEqualTo(Absence.NOT_YET_ACTIVE);
        assertThat(absence(List.of(future), day(9))).isEqualTo(Absence.NOT_YET_VALID);
        assertThat(absence(List.of(disabled), day(1))).isEqualTo(Absence.DISABLED);
        assertThat(absence(List.of(), day(1))).isEqualTo(Absence.RETIRED);
        assertThat(absence(List.of(Scenes.version(1, day(0), day(60), day(0), day(5))), day(6)))
                .isEqualTo(Absence.WINDOW_ENDED);
    }

    @Test
    void a_version_without_its_key_serves_nothing_and_the_one_before_it_does() {
        var keyless = SECOND.with(new Ability(true, Set.of()));
        assertThat(signing(List.of(FIRST, keyless))
                        .at(CertificateRole.SIGN, day(41))
                        .numbers())
                .containsExactly(1);
        assertThat(absence(List.of(keyless), day(41))).isEqualTo(Absence.KEY_MISSING);
        // It has taken over, so it is the one to look at, not the one whose time is over.
        assertThat(absence(List.of(FIRST, keyless), day(61))).isEqualTo(Absence.KEY_MISSING);
    }

    private static Absence absence(List<ServingVersion> versions, Instant at) {
        return signing(versions).at(CertificateRole.SIGN, at).absence();
    }

    @Test
    void a_name_without_certificate_and_a_certificate_of_the_wrong_kind_have_reasons() {
        var key = Scenes.key(Slot.SEND_SIGNING);
        var assignments = new Assignments(Protocol.AS2, Map.of(Slot.SEND_SIGNING, key), "fabrikam");
        var unknown = Resolver.of(assignments, List.of(), List.of());
        assertThat(unknown.at(CertificateRole.SIGN, day(1)).absence()).isEqualTo(Absence.UNKNOWN);
        assertThat(unknown.at(CertificateRole.DECRYPT, day(1)).absence()).isEqualTo(Absence.NOT_ASSIGNED);
        var wrong = List.of(new NamedCertificate(key, false, false, List.of(FIRST)));
        assertThat(Resolver.of(assignments, wrong, List.of())
                        .at(CertificateRole.SIGN, day(1))
                        .absence())
                .isEqualTo(Absence.WRONG_KIND);
        var gone = List.of(new NamedCertificate(key, true, true, List.of()));
        assertThat(Resolver.of(assignments, gone, List.of())
                        .at(CertificateRole.SIGN, day(1))
                        .absence())
                .isEqualTo(Absence.DELETED);
    }

    @Test
    void a_state_that_a_later_release_adds_is_not_used() {
        assertThat(VersionState.of("Quarantined", VersionState.DISABLED).isUsable())
                .isFalse();
        assertThat(VersionState.of("Unresolved", VersionState.DISABLED).isUsable())
                .isTrue();
    }

    @Test
    void uses_tell_begin_and_end_of_each_version() {
        var resolver = signing(List.of(FIRST, SECOND), transition(1, 1, 2, day(50), null));
        var key = Scenes.key(Slot.SEND_SIGNING);
        assertThat(new Timeline(resolver).uses(day(49)))
                .containsExactly(
                        new Timeline.Use(CertificateRole.SIGN, key, 1, day(0), day(50)),
                        new Timeline.Use(CertificateRole.SIGN, key, 2, day(50), day(200)),
                        new Timeline.Use(CertificateRole.SIGN_MDN, key, 1, day(0), day(50)),
                        new Timeline.Use(CertificateRole.SIGN_MDN, key, 2, day(50), day(200)));
        assertThat(new Timeline(resolver).uses(day(50))).hasSize(2);
        assertThat(new Timeline(resolver).nextChange(day(0))).contains(day(50));
    }
}
