package io.tradeseal.agreement.resolver;

import static io.tradeseal.agreement.resolver.Scenes.DAYS;
import static io.tradeseal.agreement.resolver.Scenes.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** What holds of every agreement, whatever its certificates have been through. */
@Domain(Scenes.class)
class ResolverPropertiesTest {

    @Property
    void an_outgoing_role_has_exactly_one_version_or_a_reason_why_none(@ForAll Resolver resolver, @ForAll Instant at) {
        for (var effective : resolver.at(at)) {
            assertThat(effective.versions().isEmpty()).isEqualTo(effective.absence() != null);
            if (effective.role().outgoing()) assertThat(effective.versions()).hasSizeLessThan(2);
        }
    }

    @Property
    void nothing_is_used_out_of_its_state_window_or_validity(@ForAll Resolver resolver, @ForAll Instant at) {
        for (var effective : resolver.at(at)) {
            assertThat(effective.versions())
                    .allMatch(version -> version.isUsableAt(at))
                    .doesNotHaveDuplicates();
        }
    }

    /** Whatever one side signs or encrypts with, by the same certificate and the same rollovers, the other takes. */
    @Property
    void incoming_roles_take_what_outgoing_ones_use_and_prefer_it(@ForAll Resolver resolver, @ForAll Instant at) {
        for (var slot : Slot.values()) {
            var key = resolver.assignments().certificates().get(slot);
            if (key == null) continue;
            var outgoing = new Assignments(
                    Protocol.AS2,
                    java.util.Map.of(slot.privateKey() ? Slot.SEND_SIGNING : Slot.SEND_ENCRYPTION, key),
                    "guest");
            var incoming = new Assignments(
                    Protocol.AS2,
                    java.util.Map.of(slot.privateKey() ? Slot.RECEIVE_ENCRYPTION : Slot.RECEIVE_SIGNING, key),
                    "guest");
            var used =
                    with(resolver, outgoing).at(slot.privateKey() ? CertificateRole.SIGN : CertificateRole.ENCRYPT, at);
            var taken = with(resolver, incoming)
                    .at(slot.privateKey() ? CertificateRole.DECRYPT : CertificateRole.VERIFY, at);
            assertThat(taken.absence()).isEqualTo(used.absence());
            assertThat(taken.versions()).startsWith(used.versions().toArray(ServingVersion[]::new));
        }
    }

    private static Resolver with(Resolver resolver, Assignments assignments) {
        return new Resolver(assignments, resolver.certificates(), resolver.transitions());
    }

    /** Without a rollover the answer is certificate-service's own: the one activated last of those in their window. */
    @Property
    void without_a_rollover_the_one_activated_last_is_current(@ForAll Resolver resolver, @ForAll Instant at) {
        var plain = new Resolver(resolver.assignments(), resolver.certificates(), java.util.List.of());
        for (var effective : plain.at(at)) {
            if (effective.absence() != null) continue;
            var newest = plain.certificates().get(effective.certificate()).versions().stream()
                    .filter(version -> version.isUsableAt(at))
                    .max(Comparator.comparing(
                                    (ServingVersion version) -> version.inTime().activeFrom())
                            .thenComparing(ServingVersion::number))
                    .orElseThrow();
            assertThat(effective.versions().getFirst()).isEqualTo(newest);
        }
    }

    @Property
    void both_versions_are_accepted_throughout_the_overlap(@ForAll Scenes.Handover handover) {
        var resolver = handover.resolver();
        for (var day = 0; day < DAYS; day++) {
            var at = day(day);
            if (at.isBefore(handover.begin()) || !at.isBefore(handover.end())) continue;
            assertThat(resolver.at(CertificateRole.VERIFY, at).numbers()).containsExactlyInAnyOrder(1, 2);
            assertThat(resolver.at(CertificateRole.DECRYPT, at).numbers()).containsExactlyInAnyOrder(1, 2);
        }
    }

    @Property
    void through_a_rollover_time_goes_from_old_to_new_and_never_back(@ForAll Scenes.Handover handover) {
        var resolver = handover.resolver();
        for (var role : CertificateRole.values()) {
            var current = IntStream.range(0, 2 * DAYS)
                    .mapToObj(day -> resolver.at(role, day(day)).numbers().getFirst())
                    .toList();
            assertThat(current).isSorted().containsOnly(1, 2);
        }
        var change = handover.follows() ? handover.change() : handover.begin();
        assertThat(resolver.at(CertificateRole.SIGN, change).numbers()).containsExactly(2);
        assertThat(resolver.at(CertificateRole.SIGN, change.minusNanos(1)).numbers())
                .containsExactly(1);
    }

    @Property
    void a_roll_back_takes_outgoing_use_to_the_old_version_and_keeps_accepting_the_new(
            @ForAll Scenes.Handover handover) {
        var back = handover.change().plusSeconds(1);
        if (!back.isBefore(handover.end())) return;
        var transition = new Transition(Scenes.key(Slot.SEND_SIGNING), 1, 1, 2, handover.change(), back);
        var incoming = new Transition(Scenes.key(Slot.RECEIVE_SIGNING), 1, 1, 2, handover.change(), back);
        var resolver = Scenes.as2(handover.versions(), java.util.List.of(transition, incoming));
        assertThat(resolver.at(CertificateRole.SIGN, handover.change()).numbers())
                .containsExactly(2);
        assertThat(resolver.at(CertificateRole.SIGN, back).numbers()).containsExactly(1);
        assertThat(resolver.at(CertificateRole.VERIFY, back).numbers()).containsExactly(1, 2);
    }

    /** Looked at every half day, answers differ exactly where a change was foretold. */
    @Property(tries = 300)
    void every_change_is_foretold_and_nothing_else(@ForAll Resolver resolver) {
        var foretold = new HashSet<String>();
        new Timeline(resolver)
                .changes(day(-5), day(DAYS + 5))
                .forEach(change ->
                        foretold.add(change.at() + " " + change.before().role()));
        var seen = new HashSet<String>();
        for (var half = -9; half <= 2 * DAYS + 10; half++) {
            var at = day(0).plusSeconds(half * 43_200L);
            var before = resolver.at(at.minusSeconds(43_200));
            var after = resolver.at(at);
            for (var i = 0; i < after.size(); i++) {
                var same = before.get(i).numbers().equals(after.get(i).numbers())
                        && before.get(i).absence() == after.get(i).absence();
                if (!same) seen.add(at + " " + after.get(i).role());
            }
        }
        assertThat(foretold).isEqualTo(seen);
    }

    @Property(tries = 300)
    void uses_say_at_every_instant_what_the_resolver_says(@ForAll Resolver resolver, @ForAll Instant at) {
        var uses = new Timeline(resolver).uses(Instant.MIN);
        var used = new ArrayList<String>();
        uses.stream()
                .filter(use -> !use.from().isAfter(at)
                        && (use.until() == null || use.until().isAfter(at)))
                .forEach(use -> used.add(use.role() + " " + use.certificate() + " " + use.version()));
        var resolved = new ArrayList<String>();
        for (var effective : resolver.at(at)) {
            effective
                    .numbers()
                    .forEach(number -> resolved.add(effective.role() + " " + effective.certificate() + " " + number));
        }
        assertThat(used).containsExactlyInAnyOrderElementsOf(resolved);
    }
}
