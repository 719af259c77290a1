package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Effective;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.ServingVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Risks of the chains to trust anchors. That a CA expires, or is not yet valid, is one for every agreement: the partner looks
 * at chains whatever this side does. A chain that does not hold otherwise is one where the agreement's leg asks for a trusted certificate.
 *
 * @param checkedRoles whose leg does
 * @param warning how long before a CA expires agreements are at risk
 */
record Chains(Resolver resolver, Set<CertificateRole> checkedRoles, Duration warning) {
    static final String EXPIRING = "ChainExpiring";
    static final String EXPIRED = "ChainExpired";
    static final String NOT_YET_VALID = "ChainNotYetValid";
    static final String INCOMPLETE = "ChainIncomplete";
    static final String UNTRUSTED = "Untrusted";
    static final String REVOKED = "Revoked";

    /** Of a role that something serves; a second version in whose chain nothing is wrong makes it none. */
    Stream<Risk> of(Effective effective, Instant now) {
        var certificate = Objects.requireNonNull(effective.certificate());
        var role = effective.role();
        var faulty = firstFault(effective, now).stream();
        var foreseen = effective.versions().stream()
                .flatMap(version -> version.chainEnd().stream()
                        .filter(end -> !end.minus(warning).isAfter(now))
                        .filter(end -> endsWith(version, role, end.isAfter(now) ? end : now))
                        .map(end -> new Risk(certificate, version.number(), EXPIRING, EXPIRING, end, List.of(role))));
        return Stream.concat(faulty, foreseen);
    }

    /**
     * The fault that is there, or, of one that its status tells already, will be: an upload whose chain does not hold is
     * felt when the window of the version before it ends. That a CA will have expired is told by its own warning.
     */
    private Optional<Risk> firstFault(Effective effective, Instant now) {
        return Stream.concat(
                        Stream.of(effective),
                        resolver.bounds().stream()
                                .filter(at -> at.isAfter(now))
                                .map(at -> resolver.at(effective.role(), at)))
                .takeWhile(answer -> answer.absence() == null)
                .flatMap(answer -> faultOf(answer, now).stream())
                .findFirst();
    }

    private Optional<Risk> faultOf(Effective answer, Instant now) {
        var fault = fault(answer);
        if (fault == null || (fault.equals(EXPIRED) && answer.at().isAfter(now))) return Optional.empty();
        var first = answer.versions().getFirst();
        var certificate = Objects.requireNonNull(answer.certificate());
        return Optional.of(new Risk(
                certificate, first.number(), fault, fault, since(first, fault, answer.at()), List.of(answer.role())));
    }

    /** The next instant at which a warning begins; the end of a chain itself is a change of the resolver's answer. */
    Optional<Instant> nextWarning(Instant now) {
        return resolver.certificates().values().stream()
                .flatMap(certificate -> certificate.versions().stream())
                .flatMap(version -> version.chainEnd().stream())
                .flatMap(end -> Stream.of(end.minus(warning), end))
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Whether the version serves then, and none whose chain holds does. */
    private boolean endsWith(ServingVersion version, CertificateRole role, Instant at) {
        var then = resolver.at(role, at);
        return then.numbers().contains(version.number()) && fault(then) != null;
    }

    /** What is wrong with the chain of every version that serves, as it is of the first; null when one is faultless. */
    private @Nullable String fault(Effective effective) {
        String first = null;
        for (var version : effective.versions()) {
            var fault = fault(version, effective.role(), effective.at());
            if (fault == null) return null;
            if (first == null) first = fault;
        }
        return first;
    }

    private @Nullable String fault(ServingVersion version, CertificateRole role, Instant at) {
        var outside = version.chainWindow().outsideAt(at);
        if (outside.isPresent()) {
            return switch (outside.get()) {
                case NOT_YET_VALID -> NOT_YET_VALID;
                case EXPIRED -> EXPIRED;
            };
        }
        if (!checkedRoles.contains(role)) return null;
        return switch (version.chain().status()) {
            case REVOKED -> REVOKED;
            case UNTRUSTED -> UNTRUSTED;
            case INCOMPLETE -> INCOMPLETE;
            case TRUSTED, UNKNOWN -> null;
        };
    }

    private static Instant since(ServingVersion version, String fault, Instant now) {
        return fault.equals(EXPIRED) ? version.chainEnd().orElse(now) : now;
    }
}
