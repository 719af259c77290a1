package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.resolver.Absence;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Effective;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.ServingVersion;
import io.tradeseal.agreement.resolver.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an agreement is in for. A warning about a version is a risk where nothing serves the role once the version has
 * expired: a successor, or a second version accepted, makes it none. What else will end a role is a risk as soon as it can be
 * foreseen, with its date ahead. The chains to trust anchors are looked at by {@link Chains}.
 */
final class Risks {
    private Risks() {}

    static List<Risk> of(Chains chains, Collection<Warning> warnings, Instant now) {
        var resolver = chains.resolver();
        var risks = new LinkedHashMap<Risk.Key, Risk>();
        for (var effective : resolver.at(now)) {
            if (effective.certificate() == null) continue;
            var ofChain = effective.absence() == null ? chains.of(effective, now) : Stream.<Risk>empty();
            Stream.concat(ofRole(resolver, effective, warnings, now), ofChain)
                    .forEach(risk -> risks.merge(risk.key(), risk, Risks::joined));
        }
        return List.copyOf(risks.values());
    }

    /**
     * Whether an agreement has not recovered from a risk, told of or not: while nothing serves one of its roles. A warning
     * that was ended says no more than that this version will not expire in use.
     */
    static boolean lasts(Resolver resolver, Risk risk, Instant now) {
        return risk.roles().stream()
                .map(role -> resolver.at(role, now))
                .anyMatch(answer -> risk.certificate().equals(answer.certificate()) && answer.absence() != null);
    }

    private static Stream<Risk> ofRole(
            Resolver resolver, Effective effective, Collection<Warning> warnings, Instant now) {
        var certificate = Objects.requireNonNull(effective.certificate());
        var concerned = effective.absence() == null
                ? effective.numbers()
                : last(resolver, effective)
                        .map(version -> List.of(version.number()))
                        .orElse(List.of());
        var warned = warnings.stream()
                .filter(warning -> warning.certificate().equals(certificate) && concerned.contains(warning.version()))
                .filter(warning -> stops(resolver, effective.role(), later(warning.notAfter(), now)))
                .map(warning -> new Risk(
                        certificate,
                        warning.version(),
                        warning.threshold(),
                        warning.threshold().equals(Risk.EXPIRED) ? Absence.EXPIRED.code() : Risk.EXPIRING,
                        warning.notAfter(),
                        List.of(effective.role())));
        var lost = effective.absence() == null ? foreseen(resolver, effective.role(), now) : Optional.of(effective);
        return Stream.concat(warned, lost.map(answer -> lost(resolver, answer)).stream());
    }

    /** The answer from the instant on at which the role ends, where no warning of an expiry will tell of it. */
    private static Optional<Effective> foreseen(Resolver resolver, CertificateRole role, Instant now) {
        return new Timeline(resolver)
                .stop(role, now)
                .filter(stop -> isInability(stop) || !endsByExpiry(stop))
                .map(Timeline.Change::after);
    }

    private static boolean isInability(Timeline.Change stop) {
        return Objects.requireNonNull(stop.after().absence()).isInability();
    }

    private static boolean endsByExpiry(Timeline.Change stop) {
        return stop.before().versions().stream()
                .map(ServingVersion::notAfter)
                .anyMatch(end -> end != null && !end.isAfter(stop.at()));
    }

    private static Optional<ServingVersion> last(Resolver resolver, Effective effective) {
        return resolver.last(effective.role(), effective.at());
    }

    private static boolean stops(Resolver resolver, CertificateRole role, Instant at) {
        return resolver.at(role, at).absence() != null;
    }

    /** Of an answer that nothing serves, now or then. */
    private static Risk lost(Resolver resolver, Effective effective) {
        var absence = Objects.requireNonNull(effective.absence());
        var last = last(resolver, effective);
        var date =
                absence == Absence.EXPIRED ? last.map(ServingVersion::notAfter).orElse(effective.at()) : effective.at();
        return new Risk(
                Objects.requireNonNull(effective.certificate()),
                last.map(ServingVersion::number).orElse(0),
                absence == Absence.EXPIRED ? Risk.EXPIRED : absence.code(),
                absence.code(),
                date,
                List.of(effective.role()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Risk joined(Risk one, Risk other) {
        var roles = new ArrayList<>(one.roles());
        other.roles().stream().filter(role -> !roles.contains(role)).forEach(roles::add);
        var date = other.date().isBefore(one.date()) ? other.date() : one.date();
        return new Risk(one.certificate(), one.version(), one.threshold(), one.reason(), date, List.copyOf(roles));
    }
}
