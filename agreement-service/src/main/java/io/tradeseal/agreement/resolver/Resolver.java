package io.tradeseal.agreement.resolver;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that decides which certificates an agreement uses.
 *
 * <p>State, activation window and validity are the outer bound, as certificate-service sets them. Inside it the latest
 * rollover that covers the agreement decides which version is current; otherwise the one activated last is. A rollover
 * whose version has left the bounds decides nothing: a certificate that cannot be used is of no use to anybody.
 *
 * @param certificates by lower-cased resource id; one that is missing is unknown
 * @param transitions of the rollovers that cover the agreement
 */
public record Resolver(
        Assignments assignments, Map<String, NamedCertificate> certificates, List<Transition> transitions) {
    public Resolver {
        certificates = Map.copyOf(certificates);
        transitions = List.copyOf(transitions);
    }

    public static Resolver of(
            Assignments assignments, Collection<NamedCertificate> certificates, List<Transition> transitions) {
        var byKey = certificates.stream().collect(Collectors.toMap(NamedCertificate::key, Function.identity()));
        return new Resolver(assignments, byKey, transitions);
    }

    /** An answer for each role of the agreement's protocol, in the order of {@link CertificateRole}. */
    public List<Effective> at(Instant at) {
        return assignments.protocol().roles().stream().map(role -> at(role, at)).toList();
    }

    /**
     * The answer for one role.
     *
     * @throws IllegalArgumentException for a role that the agreement's protocol does not have
     */
    public Effective at(CertificateRole role, Instant at) {
        if (!assignments.protocol().roles().contains(role)) {
            throw new IllegalArgumentException(assignments.protocol() + " has no role " + role);
        }
        var key = assignments.certificateOf(role).orElse(null);
        if (key == null) return Effective.none(role, null, Absence.NOT_ASSIGNED, at);
        var certificate = named(key, role).orElse(null);
        if (certificate == null) return Effective.none(role, key, Absence.UNKNOWN, at);
        if (!certificate.deleted() && certificate.privateKey() != role.slot().privateKey()) {
            return Effective.none(role, key, Absence.WRONG_KIND, at);
        }
        var usable = certificate.usableAt(role, at);
        if (usable.isEmpty()) return Effective.none(role, key, certificate.absence(role, at), at);
        var current = current(key, usable, at);
        if (role.outgoing()) return Effective.of(role, key, List.of(current), at);
        var accepted = usable.stream().filter(version -> version.number() != current.number());
        return Effective.of(
                role, key, Stream.concat(Stream.of(current), accepted).toList(), at);
    }

    /** As the agreement sees it in a role: what no message needs cannot fail for the kind of a key. */
    private Optional<NamedCertificate> named(String key, CertificateRole role) {
        var certificate = Optional.ofNullable(certificates.get(key));
        return assignments.needed().contains(role) ? certificate : certificate.map(NamedCertificate::ofAnyKind);
    }

    /** The version that comes, or came, nearest to filling a role when none can; empty when there is none left. */
    public Optional<ServingVersion> last(CertificateRole role, Instant at) {
        return assignments.certificateOf(role).flatMap(key -> named(key, role)).flatMap(one -> one.last(role, at));
    }

    /**
     * Whether a version's keys can do all that the agreement names the certificate for, whatever the time.
     *
     * @param certificate lower-cased resource id of one that the agreement names
     */
    public boolean isAble(String certificate, int number) {
        return assignments.protocol().roles().stream()
                .filter(role -> assignments
                        .certificateOf(role)
                        .filter(certificate::equals)
                        .isPresent())
                .allMatch(role -> named(certificate, role).stream()
                        .flatMap(one -> one.versions().stream())
                        .anyMatch(version -> version.number() == number && version.can(role)));
    }

    private ServingVersion current(String certificate, List<ServingVersion> usable, Instant at) {
        var newest = usable.getFirst();
        return transitions.stream()
                .filter(transition -> transition.certificate().equals(certificate))
                .filter(transition -> transition.decides(newest, at))
                .max(Comparator.comparingLong(Transition::order))
                .flatMap(transition -> numbered(usable, transition.wanted(at)))
                .orElse(newest);
    }

    private static Optional<ServingVersion> numbered(List<ServingVersion> versions, int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** Every instant at which an answer may change by itself, in order. */
    public List<Instant> bounds() {
        var versions = assignments.certificates().values().stream()
                .distinct()
                .flatMap(key -> Optional.ofNullable(certificates.get(key)).stream())
                .flatMap(certificate -> certificate.versions().stream())
                .flatMap(ServingVersion::bounds);
        return Stream.concat(versions, transitions.stream().flatMap(Transition::bounds))
                .distinct()
                .sorted()
                .toList();
    }
}
