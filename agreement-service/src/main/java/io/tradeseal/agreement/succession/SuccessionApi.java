package io.tradeseal.agreement.succession;

import static io.tradeseal.kit.security.Permission.READ;

import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.agreement.resolver.Assignments;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.Transition;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whom the end of each version of a certificate hurts, and whether a successor is in place. */
@RestController
class SuccessionApi {
    private static final int PAGE = 1_000;
    /** Of a private version whose public part nobody knows. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final CertificateReplicas certificates;
    private final CertificateUsers users;
    private final Resolvers resolvers;
    private final PathAccount accounts;
    private final Access access;
    private final ServiceClock clock;

    SuccessionApi(
            CertificateReplicas certificates,
            CertificateUsers users,
            Resolvers resolvers,
            PathAccount accounts,
            Access access,
            ServiceClock clock) {
        this.certificates = certificates;
        this.users = users;
        this.resolvers = resolvers;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
    }

    record Versions(List<VersionSuccession> value) {}

    @GetMapping(PathAccount.ACCOUNT + "/certificates/{certificate}/succession")
    Versions succession(@PathVariable Map<String, String> path) {
        access.require(READ, PathAccount.idOf(path));
        var id = ResourceIds.certificate(accounts.of(path).accountId(), path.getOrDefault("certificate", ""));
        var certificate = Awaiting.event(() -> certificates.find(ResourceIds.key(id)))
                .orElseThrow(() -> new Refusal(Fault.NOT_FOUND, "There is no certificate '%s'.".formatted(id)));
        var now = clock.instant();
        var agreements = agreements(certificate);
        return new Versions(certificate.versions().stream()
                .map(version -> of(certificate, version, agreements, now))
                .toList());
    }

    /** Thousands name a certificate alike, and are asked about once: each kind with how many there are of it. */
    private Map<Resolver, Long> agreements(CertificateReplica certificate) {
        var kinds = new HashMap<Kind, Resolver>();
        var counts = new HashMap<Kind, Long>();
        var after = "";
        while (true) {
            var some = users.ofCertificate(certificate.certificateKey(), after, PAGE);
            var loaded = resolvers.load(some, List.of(certificate));
            for (var user : some) {
                var kind = Kind.of(loaded.of(user), certificate.certificateKey());
                kinds.computeIfAbsent(kind, wanted -> wanted.resolver(loaded.of(user)));
                counts.merge(kind, 1L, Long::sum);
            }
            if (some.size() < PAGE) break;
            after = some.getLast().agreementKey();
        }
        var counted = new IdentityHashMap<Resolver, Long>();
        kinds.forEach((kind, resolver) -> counted.put(resolver, counts.getOrDefault(kind, 0L)));
        return counted;
    }

    /** What the answers about an agreement follow from, as far as it names the certificate. */
    private record Kind(Assignments assignments, List<Transition> transitions) {
        static Kind of(Resolver resolver, String certificate) {
            var named = resolver.assignments();
            var slots = new HashMap<>(named.certificates());
            slots.values().removeIf(key -> !key.equals(certificate));
            return new Kind(
                    new Assignments(named.protocol(), slots, "", named.needed()),
                    resolver.transitions().stream()
                            .filter(transition -> transition.certificate().equals(certificate))
                            .toList());
        }

        Resolver resolver(Resolver of) {
            return new Resolver(assignments, of.certificates(), transitions);
        }
    }

    private static VersionSuccession of(
            CertificateReplica certificate, CertificateVersion version, Map<Resolver, Long> agreements, Instant now) {
        var end = version.notAfter() == null ? LATEST : version.notAfter();
        var found = new HashMap<Succession, Long>();
        agreements.forEach((resolver, count) -> found.merge(
                Succession.of(resolver, certificate.certificateKey(), version.version(), end, now), count, Long::sum));
        var last = end.isAfter(now) ? end : now;
        var unnamed = certificate
                .inTime()
                .current(last)
                .map(CertificateVersion::version)
                .filter(number -> number != version.version());
        return VersionSuccession.of(version.version(), found, unnamed.orElse(null));
    }
}
