package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.resolver.Absence;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Effective;
import io.tradeseal.agreement.resolver.NamedCertificate;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.ServingVersion;
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
 * expired: a successor, or a second version accepted, makes it none. The chains to trust anchors are looked at by
 * {@link Chains}.
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

    private static Stream<Risk> ofRole(
            Resolver resolver, Effective effective, Collection<Warning> warnings, Instant now) {
        var certificate = Objects.requireNonNull(effective.certificate());
        var last = Optional.ofNullable(resolver.certificates().get(certificate)).flatMap(NamedCertificate::last);
        var concerned = effective.absence() == null
                ? effective.numbers()
                : last.map(version -> List.of(version.number())).orElse(List.of());
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
        return effective.absence() == null
                ? warned
                : Stream.concat(warned, Stream.of(lost(effective, effective.absence(), last, now)));
    }

    private static boolean stops(Resolver resolver, CertificateRole role, Instant at) {
        return resolver.at(role, at).absence() != null;
    }

    private static Risk lost(Effective effective, Absence absence, Optional<ServingVersion> last, Instant now) {
        var date =
                absence == Absence.EXPIRED ? last.map(ServingVersion::notAfter).orElse(now) : now;
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
        return new Risk(
                one.certificate(), one.version(), one.threshold(), one.reason(), one.date(), List.copyOf(roles));
    }
}
