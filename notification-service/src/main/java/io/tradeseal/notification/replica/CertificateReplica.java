package io.tradeseal.notification.replica;

import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.plan.TrackedVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate as far as notifications need it.
 *
 * @param kind {@code public} or {@code private}
 * @param contacts people of this certificate alone; what they hold is not trusted
 * @param versions every version not yet retired
 * @param firstSeen by number, when the first event that named the version was made; those of retired versions too
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
        List<VersionReplica> versions,
        Map<Integer, Instant> firstSeen) {

    /**
     * A state as an event told it.
     *
     * @param madeAt {@code ce_time} of the event
     */
    public record Received(CertificateState state, Instant madeAt) {}

    /** The newest of some states of one certificate, in the order in which they were made. */
    public static CertificateReplica of(List<Received> states) {
        var firstSeen = new HashMap<Integer, Instant>();
        for (var received : states)
            for (var version : received.state().versions()) firstSeen.putIfAbsent(version.version(), received.madeAt());
        var newest = states.stream()
                .map(Received::state)
                .max(Comparator.comparingLong(CertificateState::revision))
                .orElseThrow();
        return new CertificateReplica(
                ResourceIds.key(newest.certificateId()),
                newest.certificateId(),
                newest.name(),
                ResourceIds.key(newest.integrationAccountId()),
                newest.integrationAccountId(),
                newest.kind(),
                newest.revision(),
                newest.deleted(),
                newest.contacts(),
                newest.versions().stream().map(VersionReplica::of).toList(),
                firstSeen);
    }

    /** What its plan is made from; nothing once it is deleted. */
    public List<TrackedVersion> tracked() {
        if (deleted) return List.of();
        return versions.stream()
                .map(version ->
                        new TrackedVersion(version.inTime(), Objects.requireNonNull(firstSeen.get(version.version()))))
                .toList();
    }

    public Optional<VersionReplica> version(int number) {
        return versions.stream().filter(version -> version.version() == number).findFirst();
    }

    /** The newest version that will replace this one. */
    public Optional<VersionReplica> successorOf(int number) {
        return versions.stream()
                .filter(version -> version.version() > number && version.isStored())
                .max(Comparator.comparingInt(VersionReplica::version));
    }
}
