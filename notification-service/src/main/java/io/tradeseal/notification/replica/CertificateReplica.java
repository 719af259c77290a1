package io.tradeseal.notification.replica;

import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.contracts.ResourceIds;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A certificate as far as notifications need it.
 *
 * @param kind {@code public} or {@code private}
 * @param contacts people of this certificate alone; what they hold is not trusted
 * @param versions every version not yet retired
 */
public record CertificateReplica(
        String certificateKey,
        String certificateId,
        String name,
        String accountKey,
        String accountId,
        String kind,
        long revision,
        boolean deleted,
        List<ContactDetails> contacts,
        List<VersionReplica> versions) {

    public static CertificateReplica of(CertificateState state) {
        return new CertificateReplica(
                ResourceIds.key(state.certificateId()),
                state.certificateId(),
                state.name(),
                ResourceIds.key(state.integrationAccountId()),
                state.integrationAccountId(),
                state.kind(),
                state.revision(),
                state.deleted(),
                state.contacts(),
                state.versions().stream().map(VersionReplica::of).toList());
    }

    public Optional<VersionReplica> version(int number) {
        return versions.stream().filter(version -> version.version() == number).findFirst();
    }

    /** The newest version that will replace this one. */
    public Optional<VersionReplica> successorOf(int number) {
        return versions.stream()
                .filter(version -> version.version() > number && version.usable())
                .max(Comparator.comparingInt(VersionReplica::version));
    }
}
