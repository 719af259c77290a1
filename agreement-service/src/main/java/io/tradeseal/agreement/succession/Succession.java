package io.tradeseal.agreement.succession;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.Timeline;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one agreement stands with one version of a certificate that it names, asked of the resolver at every instant from now
 * until the version's end.
 *
 * @param used whether the agreement resolves to it at any of them
 * @param stops whether a needed role is served by nothing for want of it, at one of them or, as of the last that there was,
 *     already
 * @param successor number of the version that serves such a role at the end; the highest of them, null when none does
 */
record Succession(boolean used, boolean stops, @Nullable Integer successor) {

    /**
     * Of an agreement.
     *
     * @param certificate lower-cased resource id
     * @param end of the version's validity; one that has passed counts as now
     */
    static Succession of(Resolver resolver, String certificate, int version, Instant end, Instant now) {
        var last = end.isAfter(now) ? end : now;
        var timeline = new Timeline(resolver);
        var used = timeline.uses(now).stream()
                .anyMatch(use -> use.certificate().equals(certificate) && use.version() == version);
        var roles = roles(resolver, certificate);
        var stopped = roles.stream()
                .anyMatch(role -> resolver.at(role, now).absence() != null
                        && resolver.last(role, now)
                                .filter(one -> one.number() == version)
                                .isPresent());
        var stops = timeline.changes(now, last).stream()
                .anyMatch(change -> roles.contains(change.after().role())
                        && change.after().absence() != null
                        && change.before().numbers().contains(version));
        var successor = roles.stream()
                .flatMap(role -> resolver.at(role, last).numbers().stream().limit(1))
                .filter(number -> number != version)
                .max(Comparator.naturalOrder());
        return new Succession(used, stopped || stops, successor.orElse(null));
    }

    private static List<CertificateRole> roles(Resolver resolver, String certificate) {
        var assignments = resolver.assignments();
        return assignments.protocol().roles().stream()
                .filter(assignments.needed()::contains)
                .filter(role -> certificate.equals(assignments.certificates().get(role.slot())))
                .toList();
    }
}
