package io.tradeseal.agreement.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tradeseal.agreement.resolver.Ability;
import io.tradeseal.agreement.resolver.Assignments;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Chain;
import io.tradeseal.agreement.resolver.NamedCertificate;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.ServingVersion;
import io.tradeseal.agreement.resolver.Slot;
import io.tradeseal.agreement.resolver.Timeline;
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
class RisksTest {
    private static final String GUEST = "/a/certificates/guest";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Ability KEYLESS = new Ability(true, Set.of());
    private static final Ability SIGNS_ALONE =
            new Ability(false, Set.of(CertificateRole.ENCRYPT, CertificateRole.DECRYPT));
    private static final List<CertificateRole> BOTH = List.of(CertificateRole.ENCRYPT, CertificateRole.VERIFY);

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

    private static Chains agreement(ServingVersion... versions) {
        var names = Map.of(Slot.SEND_ENCRYPTION, GUEST, Slot.RECEIVE_SIGNING, GUEST);
        var certificate = new NamedCertificate(GUEST, false, false, List.of(versions));
        return chains(
                Resolver.of(new Assignments(Protocol.ROSETTANET, names, "fabrikam"), List.of(certificate), List.of()));
    }

    private static Chains chains(Resolver resolver) {
        return new Chains(resolver, Set.of(CertificateRole.VERIFY), Duration.ofDays(30));
    }

    private static Warning warning(int version, String threshold, int notAfter) {
        return new Warning(GUEST, version, threshold, day(notAfter));
    }

    @Test
    void a_warning_without_successor_is_a_risk_of_every_role_from_its_expiry_on() {
        assertThat(Risks.of(agreement(enabled(1, -10, 12)), List.of(warning(1, "P14D", 12)), NOW))
                .containsExactly(new Risk(GUEST, 1, "P14D", "Expiring", day(12), BOTH));
    }

    @Test
    void a_successor_that_takes_over_in_time_makes_it_none() {
        var resolver = agreement(enabled(1, -10, 12), enabled(2, 5, 100));
        assertThat(Risks.of(resolver, List.of(warning(1, "P14D", 12)), NOW)).isEmpty();
    }

    @Test
    void a_successor_that_comes_too_late_or_is_staged_does_not_help() {
        var late = agreement(enabled(1, -10, 12), enabled(2, 13, 100));
        var staged = agreement(enabled(1, -10, 12), version(2, VersionState.STAGED, 5, 100));
        assertThat(Risks.of(late, List.of(warning(1, "P14D", 12)), NOW)).hasSize(1);
        assertThat(Risks.of(staged, List.of(warning(1, "P14D", 12)), NOW)).hasSize(1);
    }

    @Test
    void a_warning_of_a_version_that_is_not_in_use_is_none() {
        var resolver = agreement(enabled(1, -90, -1), enabled(2, -5, 100));
        assertThat(Risks.of(resolver, List.of(warning(1, "P14D", -1)), NOW)).isEmpty();
    }

    @Test
    void once_expired_the_risk_goes_on_and_the_expiry_is_one_more() {
        var resolver = agreement(enabled(1, -90, 0));
        assertThat(Risks.of(resolver, List.of(warning(1, "P14D", 0)), NOW))
                .extracting(Risk::threshold, Risk::reason, Risk::date, Risk::roles)
                .containsExactlyInAnyOrder(
                        tuple("P14D", "Expiring", day(0), BOTH), tuple("P0D", "Expired", day(0), BOTH));
        assertThat(Risks.of(resolver, List.of(warning(1, "P0D", 0)), NOW))
                .containsExactly(new Risk(GUEST, 1, "P0D", "Expired", day(0), BOTH));
    }

    @Test
    void what_was_revoked_disabled_or_deleted_is_at_risk_at_once_for_that_reason() {
        assertThat(Risks.of(agreement(version(1, VersionState.REVOKED, -9, 90)), List.of(), NOW))
                .containsExactly(new Risk(GUEST, 1, "Revoked", "Revoked", NOW, BOTH));
        assertThat(Risks.of(agreement(version(1, VersionState.DISABLED, -9, 90)), List.of(), NOW))
                .extracting(Risk::reason)
                .containsExactly("Disabled");
        var names = Map.of(Slot.SEND_ENCRYPTION, GUEST);
        var deleted = Resolver.of(
                new Assignments(Protocol.AS2, names, "fabrikam"),
                List.of(new NamedCertificate(GUEST, false, true, List.of())),
                List.of());
        assertThat(Risks.of(chains(deleted), List.of(), NOW))
                .containsExactly(new Risk(GUEST, 0, "Deleted", "Deleted", NOW, List.of(CertificateRole.ENCRYPT)));
    }

    private static Chains signing(ServingVersion... versions) {
        var certificate = new NamedCertificate(GUEST, true, false, List.of(versions));
        return chains(Resolver.of(
                new Assignments(Protocol.AS2, Map.of(Slot.SEND_SIGNING, GUEST), "fabrikam"),
                List.of(certificate),
                List.of()));
    }

    /** Version 1 until its window ends on day 14, version 2 with another key than those at hand. */
    private static Chains keyless() {
        var old = ServingVersion.of(
                new Version(1, VersionState.ENABLED, new Validity(day(-90), day(90)), day(-90), day(14)));
        var next = version(2, VersionState.UNRESOLVED, -1, 300).inTime();
        return signing(old, new ServingVersion(next, KEYLESS, Chain.UNKNOWN, null));
    }

    @Test
    void a_version_that_took_over_without_its_key_is_a_risk_at_once_with_the_day_on_which_the_one_before_ends() {
        var signing = List.of(CertificateRole.SIGN, CertificateRole.SIGN_MDN);
        var risk = new Risk(GUEST, 2, "PrivateKeyMissing", "PrivateKeyMissing", day(14), signing);
        assertThat(Risks.of(keyless(), List.of(), NOW)).containsExactly(risk);
        // On that day it is the same risk, of which nothing new is to be told.
        assertThat(Risks.of(keyless(), List.of(), day(14))).containsExactly(risk);
        var told = List.of(new AgreementRisks.PublishedRisk("/a", risk, 1, true));
        var later = Risks.of(keyless(), List.of(), day(20));
        assertThat(changes(keyless(), told, later, day(20))).isEmpty();
    }

    /** Version 2 has an EC key, which encrypts nothing, and verifies as well as any. */
    private static Resolver signsAlone(Set<CertificateRole> needed) {
        var old = ServingVersion.of(
                new Version(1, VersionState.ENABLED, new Validity(day(-90), day(90)), day(-90), day(14)));
        var names = Map.of(Slot.SEND_ENCRYPTION, GUEST, Slot.RECEIVE_SIGNING, GUEST);
        var versions = List.of(old, enabled(2, -1, 300).with(SIGNS_ALONE));
        return Resolver.of(
                new Assignments(Protocol.ROSETTANET, names, "fabrikam", needed),
                List.of(new NamedCertificate(GUEST, false, false, versions)),
                List.of());
    }

    @Test
    void a_version_whose_kind_of_key_cannot_encrypt_is_a_risk_at_once_with_the_day_on_which_the_one_before_ends() {
        var agreement = signsAlone(Set.of(CertificateRole.ENCRYPT, CertificateRole.VERIFY));
        assertThat(agreement.at(CertificateRole.ENCRYPT, NOW).numbers()).containsExactly(1);
        assertThat(agreement.at(CertificateRole.VERIFY, NOW).numbers()).containsExactly(2, 1);
        var risk = new Risk(GUEST, 2, "Unfit", "Unfit", day(14), List.of(CertificateRole.ENCRYPT));
        assertThat(Risks.of(chains(agreement), List.of(), NOW)).containsExactly(risk);
        assertThat(Risks.of(chains(agreement), List.of(), day(14))).containsExactly(risk);
    }

    @Test
    void where_nothing_is_encrypted_the_kind_of_the_key_is_no_risk() {
        var agreement = signsAlone(Set.of(CertificateRole.VERIFY));
        assertThat(Risks.of(chains(agreement), List.of(), NOW)).isEmpty();
        assertThat(agreement.isAble(GUEST, 2)).isTrue();
        assertThat(signsAlone(Set.of(CertificateRole.ENCRYPT)).isAble(GUEST, 2)).isFalse();
        assertThat(signsAlone(Set.of(CertificateRole.ENCRYPT)).isAble(GUEST, 1)).isTrue();
    }

    @Test
    void an_upload_whose_chain_does_not_hold_is_a_risk_at_once_with_the_day_on_which_the_one_before_ends() {
        var old = ServingVersion.of(
                        new Version(1, VersionState.ENABLED, new Validity(day(-90), day(90)), day(-90), day(14)))
                .with(new Chain(Chain.Status.TRUSTED, null, day(90)));
        var agreement = agreement(old, enabled(2, -1, 300).with(new Chain(Chain.Status.UNTRUSTED, null, null)));
        assertThat(Risks.of(agreement, List.of(), NOW))
                .containsExactly(
                        new Risk(GUEST, 2, "Untrusted", "Untrusted", day(14), List.of(CertificateRole.VERIFY)));
    }

    @Test
    void a_window_that_ends_before_the_validity_with_nothing_to_follow_is_a_risk_at_once_and_another_end_is_told() {
        var ending = ServingVersion.of(
                new Version(1, VersionState.ENABLED, new Validity(day(-9), day(90)), day(-9), day(30)));
        var found = Risks.of(agreement(ending), List.of(), NOW);
        assertThat(found).containsExactly(new Risk(GUEST, 1, "WindowEnded", "WindowEnded", day(30), BOTH));
        var before = new AgreementRisks.PublishedRisk(
                "/a", new Risk(GUEST, 1, "WindowEnded", "WindowEnded", day(20), BOTH), 1, true);
        assertThat(changes(agreement(ending), List.of(before), found, NOW))
                .containsExactly(new AgreementRisks.PublishedRisk("/a", found.getFirst(), 2, true));
        assertThat(Risks.of(agreement(ending, enabled(2, 29, 200)), List.of(), NOW))
                .isEmpty();
    }

    private static List<AgreementRisks.PublishedRisk> changes(
            Chains agreement, List<AgreementRisks.PublishedRisk> before, List<Risk> found, Instant now) {
        return EvaluateAgreements.changes(
                "/a", before, found, risk -> Risks.lasts(agreement.resolver(), risk, now), now);
    }

    /** Its warning is cleared then, for the version is watched no more. */
    @Test
    void nobody_recovers_because_the_window_of_what_was_warned_of_has_ended() {
        var ending = ServingVersion.of(
                new Version(1, VersionState.ENABLED, new Validity(day(-9), day(12)), day(-9), day(5)));
        var agreement = agreement(ending);
        var told = Risks.of(agreement, List.of(warning(1, "P14D", 12)), NOW).stream()
                .map(risk -> new AgreementRisks.PublishedRisk("/a", risk, 1, true))
                .toList();
        assertThat(told)
                .extracting(published -> published.risk().threshold())
                .containsExactlyInAnyOrder("P14D", "WindowEnded");
        assertThat(changes(agreement, told, Risks.of(agreement, List.of(), day(5)), day(5)))
                .isEmpty();
        var replaced = agreement(ending, enabled(2, 4, 200));
        assertThat(changes(replaced, told, Risks.of(replaced, List.of(), day(5)), day(5)))
                .extracting(published -> published.risk().threshold(), AgreementRisks.PublishedRisk::running)
                .containsExactlyInAnyOrder(tuple("P14D", false), tuple("WindowEnded", false));
    }

    @Test
    void a_role_without_certificate_is_no_risk() {
        var none = Resolver.of(new Assignments(Protocol.AS2, Map.of(), "fabrikam"), List.of(), List.of());
        assertThat(Risks.of(chains(none), List.of(), NOW)).isEmpty();
    }

    private static ServingVersion under(Chain.Status status, int chainEnd, int number) {
        return enabled(number, -9, 90).with(new Chain(status, null, day(chainEnd)));
    }

    @Test
    void a_CA_that_expires_is_a_risk_thirty_days_before_and_one_more_when_it_has() {
        var agreement = agreement(under(Chain.Status.TRUSTED, 40, 1));
        assertThat(Risks.of(agreement, List.of(), NOW)).isEmpty();
        assertThat(agreement.nextWarning(NOW)).contains(day(10));
        assertThat(Risks.of(agreement, List.of(), day(10)))
                .containsExactly(new Risk(GUEST, 1, "ChainExpiring", "ChainExpiring", day(40), BOTH));
        assertThat(agreement.nextWarning(day(10))).contains(day(40));
        assertThat(Risks.of(agreement, List.of(), day(40)))
                .containsExactlyInAnyOrder(
                        new Risk(GUEST, 1, "ChainExpiring", "ChainExpiring", day(40), BOTH),
                        new Risk(GUEST, 1, "ChainExpired", "ChainExpired", day(40), BOTH));
        assertThat(agreement.nextWarning(day(40))).isEmpty();
    }

    @Test
    void a_CA_that_is_not_yet_valid_is_a_risk_until_it_is() {
        var early = enabled(1, -9, 90).with(new Chain(Chain.Status.TRUSTED, day(3), day(90)));
        var agreement = agreement(early);
        assertThat(early.chainHoldsAt(day(2))).isFalse();
        assertThat(early.chainHoldsAt(day(3))).isTrue();
        assertThat(Risks.of(agreement, List.of(), NOW))
                .containsExactly(new Risk(GUEST, 1, "ChainNotYetValid", "ChainNotYetValid", NOW, BOTH));
        assertThat(new Timeline(agreement.resolver()).nextChange(NOW)).contains(day(3));
        assertThat(Risks.of(agreement, List.of(), day(3))).isEmpty();
    }

    @Test
    void a_CA_that_begins_before_the_certificate_takes_nothing_from_it() {
        var plain = enabled(1, -9, 90).with(new Chain(Chain.Status.TRUSTED, day(-20), day(90)));
        assertThat(plain.chainStart()).isEmpty();
        assertThat(plain.chainHoldsAt(NOW)).isTrue();
    }

    @Test
    void a_version_under_another_CA_makes_it_none_where_it_serves_too() {
        var agreement = agreement(under(Chain.Status.TRUSTED, -1, 2), under(Chain.Status.TRUSTED, 80, 1));
        assertThat(Risks.of(agreement, List.of(), NOW))
                .extracting(Risk::version, Risk::threshold, Risk::roles)
                .containsExactlyInAnyOrder(
                        tuple(2, "ChainExpired", List.of(CertificateRole.ENCRYPT)),
                        tuple(2, "ChainExpiring", List.of(CertificateRole.ENCRYPT)));
    }

    @Test
    void a_certificate_that_does_not_outlive_its_CA_is_warned_of_by_its_own_expiry() {
        assertThat(Risks.of(agreement(under(Chain.Status.TRUSTED, 90, 1)), List.of(), day(89)))
                .isEmpty();
    }

    @Test
    void a_chain_that_does_not_hold_is_a_risk_where_the_leg_asks_for_one() {
        assertThat(Risks.of(agreement(under(Chain.Status.REVOKED, 80, 1)), List.of(), NOW))
                .containsExactly(new Risk(GUEST, 1, "Revoked", "Revoked", NOW, List.of(CertificateRole.VERIFY)));
        assertThat(Risks.of(agreement(under(Chain.Status.UNTRUSTED, 80, 1)), List.of(), NOW))
                .extracting(Risk::reason)
                .containsExactly("Untrusted");
        assertThat(Risks.of(agreement(under(Chain.Status.INCOMPLETE, 80, 1)), List.of(), NOW))
                .extracting(Risk::reason)
                .containsExactly("ChainIncomplete");
    }
}
