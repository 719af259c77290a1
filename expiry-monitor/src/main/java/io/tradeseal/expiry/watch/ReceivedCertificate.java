package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.event.Unacceptable;
import io.tradeseal.lifecycle.plan.Standing;
import io.tradeseal.lifecycle.plan.Use;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of a certificate, as far as it matters here.
 *
 * @param at {@code ce_time}
 */
record ReceivedCertificate(CertificateState state, Instant at) {
    /** @throws Unacceptable when members contradict each other */
    static ReceivedCertificate of(CertificateState state, Instant at) {
        var expected = ResourceIds.certificate(state.integrationAccountId(), state.name());
        if (!ResourceIds.key(expected).equals(ResourceIds.key(state.certificateId()))
                || state.name().isEmpty()) {
            throw new Unacceptable("The certificateId is not that of 'name' in 'integrationAccountId'.");
        }
        if (state.revision() < 1) throw new Unacceptable("The revision must be 1 or more.");
        var numbers = state.versions().stream()
                .map(CertificateVersion::version)
                .distinct()
                .count();
        if (numbers < state.versions().size()) throw new Unacceptable("Two of the versions have one number.");
        return new ReceivedCertificate(state, Storable.instant(at));
    }

    String accountId() {
        return state.certificateId()
                .substring(
                        0,
                        state.certificateId().length()
                                - "/certificates/".length()
                                - state.name().length());
    }

    long revision() {
        return state.revision();
    }

    ReceivedCertificate newer(ReceivedCertificate other) {
        return other.revision() > revision() ? other : this;
    }

    /** The certificate, seen for the first time; agreements may use what they were told of earlier. */
    CertificateReplica first(long account, List<Use> uses) {
        var versions =
                state.versions().stream().map(version -> replica(version, null)).toList();
        return new CertificateReplica(
                0, state.certificateId(), state.name(), account, revision(), versions, uses, Map.of());
    }

    /** The certificate after this; a version that is not told of any more was retired, or deleted with it. */
    CertificateReplica after(CertificateReplica old) {
        var before = old.versions().stream().collect(Collectors.toMap(VersionReplica::number, Function.identity()));
        var present = state.versions().stream()
                .map(version -> replica(version, before.remove(version.version())))
                .toList();
        var gone = before.values().stream().map(this::gone);
        return new CertificateReplica(
                old.id(),
                state.certificateId(),
                old.name(),
                old.account(),
                revision(),
                Stream.concat(present.stream(), gone).toList(),
                old.uses(),
                old.announced());
    }

    /** A state that this release does not know counts as enabled: one warning too many rather than one too few. */
    private VersionReplica replica(CertificateVersion received, @Nullable VersionReplica before) {
        var version = new Version(
                received.version(),
                state.deleted() ? VersionState.DELETED : VersionState.of(received.state(), VersionState.ENABLED),
                before == null ? validity(received) : before.version().validity(),
                received.activeFrom() == null ? null : Storable.instant(received.activeFrom()),
                received.activeUntil() == null ? null : Storable.instant(received.activeUntil()));
        return new VersionReplica(
                version,
                before == null ? at : before.firstSeenAt(),
                received.thumbprint(),
                received.subject(),
                received.issuer(),
                received.serialNumber(),
                before == null ? Standing.WATCHED : before.standing(),
                before == null ? null : before.successor());
    }

    private VersionReplica gone(VersionReplica before) {
        var version = before.version();
        var now = state.deleted() ? VersionState.DELETED : VersionState.RETIRED;
        return new VersionReplica(
                new Version(version.number(), now, version.validity(), version.activeFrom(), version.activeUntil()),
                before.firstSeenAt(),
                before.thumbprint(),
                before.subject(),
                before.issuer(),
                before.serialNumber(),
                before.standing(),
                before.successor());
    }

    private static @Nullable Validity validity(CertificateVersion received) {
        var notBefore = received.notBefore();
        var notAfter = received.notAfter();
        return notBefore == null || notAfter == null
                ? null
                : new Validity(Storable.instant(notBefore), Storable.instant(notAfter));
    }
}
