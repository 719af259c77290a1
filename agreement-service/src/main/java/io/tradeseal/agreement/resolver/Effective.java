package io.tradeseal.agreement.resolver;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What serves a role at an instant.
 *
 * @param certificate lower-cased resource id; null when the agreement names none
 * @param versions current first, then those accepted; one at most for an outgoing role; empty when none serves
 * @param absence why none serves; null when one does
 * @param at the instant
 */
public record Effective(
        CertificateRole role,
        @Nullable String certificate,
        List<ServingVersion> versions,
        @Nullable Absence absence,
        Instant at) {

    static Effective of(CertificateRole role, String certificate, List<ServingVersion> versions, Instant at) {
        return new Effective(role, certificate, List.copyOf(versions), null, at);
    }

    static Effective none(CertificateRole role, @Nullable String certificate, Absence absence, Instant at) {
        return new Effective(role, certificate, List.of(), absence, at);
    }

    /** Whether none serves, or one does in whose chain no CA has expired. */
    public boolean chainHolds() {
        return versions.isEmpty() || versions.stream().anyMatch(version -> version.chainHoldsAt(at));
    }

    /** Numbers of the versions in their order: what has to differ for an answer to be another one. */
    public List<Integer> numbers() {
        return versions.stream().map(ServingVersion::number).toList();
    }
}
