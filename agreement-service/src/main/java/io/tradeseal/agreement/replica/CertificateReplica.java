package io.tradeseal.agreement.replica;

import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.version.Handover;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.lifecycle.version.Versions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate as its newest event tells of it.
 *
 * @param certificateKey lower-cased resource id
 * @param certificateId spelled as the client that made the certificate spelled it
 * @param accountKey lower-cased resource id of the account
 * @param kind {@code public} or {@code private}
 * @param versions every version not yet retired, newest first; empty when the certificate is deleted
 */
public record CertificateReplica(
        String certificateKey,
        String certificateId,
        String name,
        String accountKey,
        String kind,
        long revision,
        boolean deleted,
        List<CertificateVersion> versions) {

    static CertificateReplica of(CertificateState state) {
        return new CertificateReplica(
                ResourceIds.key(state.certificateId()),
                state.certificateId(),
                state.name(),
                ResourceIds.key(state.integrationAccountId()),
                state.kind(),
                state.revision(),
                state.deleted(),
                state.versions());
    }

    public boolean isPrivate() {
        return kind.equals("private");
    }

    public Optional<CertificateVersion> version(int number) {
        return versions.stream().filter(known -> known.version() == number).findFirst();
    }

    /** Its versions, to be asked which is used when. */
    public Versions<CertificateVersion> inTime() {
        return new Versions<>(versions, CertificateReplica::inTime);
    }

    /** What time decides by, of a version as events carry it; a state of a later release is not to be used. */
    public static Version inTime(CertificateVersion version) {
        var notBefore = version.notBefore();
        var notAfter = version.notAfter();
        var handover = version.handover();
        return new Version(
                version.version(),
                VersionState.of(version.state(), VersionState.DISABLED),
                notBefore == null || notAfter == null ? null : new Validity(notBefore, notAfter),
                version.activeFrom(),
                version.activeUntil(),
                handover == null ? null : new Handover(handover.version(), handover.otherwise()));
    }

    List<String> thumbprints() {
        return versions.stream()
                .map(CertificateVersion::thumbprint)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }
}
