package io.tradeseal.agreement.replica;

import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
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

    List<String> thumbprints() {
        return versions.stream()
                .map(CertificateVersion::thumbprint)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }
}
