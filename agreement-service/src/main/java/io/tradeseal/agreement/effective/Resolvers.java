package io.tradeseal.agreement.effective;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.tradeseal.agreement.keys.Abilities;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.resolver.Chain;
import io.tradeseal.agreement.resolver.NamedCertificate;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.ServingVersion;
import io.tradeseal.agreement.rollover.Steps;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.TrustState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the resolver decides by. */
@Component
public class Resolvers {
    private final CertificateReplicas certificates;
    private final Steps steps;
    private final Abilities abilities;

    Resolvers(CertificateReplicas certificates, Steps steps, Abilities abilities) {
        this.certificates = certificates;
        this.steps = steps;
        this.abilities = abilities;
    }

    /**
     * Agreements with everything that decides about them.
     *
     * @param certificates known ones by lower-cased resource id
     * @param resolvers by lower-cased resource id of the agreement
     */
    public record Loaded(Map<String, CertificateReplica> certificates, Map<String, Resolver> resolvers) {
        public Resolver of(CertificateUser user) {
            var resolver = resolvers.get(user.agreementKey());
            if (resolver == null) throw new IllegalArgumentException(user.agreementKey() + " was not loaded");
            return resolver;
        }
    }

    public Loaded load(Collection<CertificateUser> users) {
        var keys = users.stream()
                .flatMap(user -> user.certificates().values().stream())
                .collect(toSet());
        return load(users, certificates.findAll(keys));
    }

    /** With these certificates alone: all others are unknown, which is right where nobody asks about them. */
    public Loaded load(Collection<CertificateUser> users, Collection<CertificateReplica> known) {
        var plain = new HashMap<String, NamedCertificate>();
        known.forEach(certificate -> plain.put(certificate.certificateKey(), certificate(certificate)));
        var transitions = steps.transitions(
                users.stream().map(CertificateUser::agreementKey).toList());
        var resolvers = new HashMap<String, Resolver>();
        for (var user : users) {
            var named = new HashMap<String, NamedCertificate>();
            user.certificates().values().forEach(key -> {
                var certificate = plain.get(key);
                if (certificate != null) named.put(key, certificate);
            });
            resolvers.put(
                    user.agreementKey(),
                    new Resolver(user.assignments(), named, transitions.getOrDefault(user.agreementKey(), List.of())));
        }
        return new Loaded(
                known.stream().collect(toMap(CertificateReplica::certificateKey, certificate -> certificate)),
                resolvers);
    }

    private NamedCertificate certificate(CertificateReplica known) {
        return new NamedCertificate(
                known.certificateKey(),
                known.isPrivate(),
                known.deleted(),
                known.versions().stream()
                        .map(version -> version(known, version))
                        .toList());
    }

    private ServingVersion version(CertificateReplica certificate, CertificateVersion version) {
        return new ServingVersion(
                CertificateReplica.inTime(version),
                abilities.of(certificate, version),
                chain(version.trust()),
                version.thumbprint());
    }

    private static Chain chain(@Nullable TrustState trust) {
        return trust == null
                ? Chain.UNKNOWN
                : new Chain(Chain.Status.of(trust.status()), trust.validFrom(), trust.validUntil());
    }
}
