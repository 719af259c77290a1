package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.schedule.Lifetime;
import io.tradeseal.expiry.schedule.Standing;
import io.tradeseal.expiry.schedule.Version;
import io.tradeseal.expiry.schedule.VersionState;
import io.tradeseal.kit.event.Unacceptable;
import java.time.Instant;
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
record CertificateNews(CertificateState state, Instant at) {
    /** PostgreSQL keeps no year before 1 as ISO writes it, and X.509 none after 9999. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws Unacceptable when members contradict each other */
    static CertificateNews of(CertificateState state, Instant at) {
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
        return new CertificateNews(state, bounded(at));
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

    CertificateNews newer(CertificateNews other) {
        return other.revision() > revision() ? other : this;
    }

    /** The certificate, seen for the first time. */
    KnownCertificate first(long account) {
        var versions =
                state.versions().stream().map(version -> known(version, null)).toList();
        return new KnownCertificate(
                0, state.certificateId(), state.name(), account, revision(), at, versions, Map.of());
    }

    /** The certificate after this; a version that is not told of any more was retired, or deleted with it. */
    KnownCertificate after(KnownCertificate old) {
        var before = old.versions().stream().collect(Collectors.toMap(KnownVersion::number, Function.identity()));
        var told = state.versions().stream()
                .map(version -> known(version, before.remove(version.version())))
                .toList();
        var gone = before.values().stream().map(this::gone);
        return new KnownCertificate(
                old.id(),
                state.certificateId(),
                old.name(),
                old.account(),
                revision(),
                at,
                Stream.concat(told.stream(), gone).toList(),
                old.announced());
    }

    private KnownVersion known(CertificateVersion told, @Nullable KnownVersion before) {
        var version = new Version(
                told.version(),
                state.deleted() ? VersionState.DELETED : VersionState.of(told.state()),
                told.current(),
                before == null ? lifetime(told) : before.version().lifetime(),
                told.activeFrom() == null ? null : bounded(told.activeFrom()),
                before == null ? at : before.version().firstSeenAt());
        return new KnownVersion(
                version,
                told.thumbprint(),
                told.subject(),
                told.issuer(),
                told.serialNumber(),
                before == null ? Standing.WATCHED : before.standing(),
                before == null ? null : before.successor());
    }

    private KnownVersion gone(KnownVersion before) {
        var version = before.version();
        var now = state.deleted() ? VersionState.DELETED : VersionState.RETIRED;
        return new KnownVersion(
                new Version(
                        version.number(), now, false, version.lifetime(), version.activeFrom(), version.firstSeenAt()),
                before.thumbprint(),
                before.subject(),
                before.issuer(),
                before.serialNumber(),
                before.standing(),
                before.successor());
    }

    private static @Nullable Lifetime lifetime(CertificateVersion told) {
        var notBefore = told.notBefore();
        var notAfter = told.notAfter();
        return notBefore == null || notAfter == null ? null : new Lifetime(bounded(notBefore), bounded(notAfter));
    }

    private static Instant bounded(Instant instant) {
        return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    }
}
