package io.tradeseal.agreement.replacement;

import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.fitness.AgreementFinding;
import io.tradeseal.agreement.fitness.Candidates;
import io.tradeseal.agreement.impact.Impact;
import io.tradeseal.agreement.impact.Impact.Consequence;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.uses.CertificateUser;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks at what one certificate in the place of another would do, without doing it. */
@Component
class Outlooks {
    private final Resolvers resolvers;
    private final Candidates candidates;

    Outlooks(Resolvers resolvers, Candidates candidates) {
        this.resolvers = resolvers;
        this.candidates = candidates;
    }

    /**
     * What it would do to an agreement.
     *
     * @param findings against the certificate in the other's place
     */
    record Outlook(CertificateUser user, List<Consequence> consequences, List<AgreementFinding> findings) {
        boolean isUnfit() {
            return findings.stream().anyMatch(AgreementFinding::isError);
        }
    }

    /** For agreements that name the certificate, in their order. */
    List<Outlook> of(
            Collection<CertificateUser> users, CertificateReplica certificate, CertificateReplica by, Instant at) {
        var exchanged = users.stream()
                .map(user -> user.naming(by.certificateKey(), certificate.certificateKey()))
                .toList();
        var before = resolvers.load(users, List.of(certificate));
        var after = resolvers.load(exchanged, List.of(by));
        var findings = candidates.against(by, exchanged, at);
        return exchanged.stream()
                .map(user -> new Outlook(
                        user,
                        Impact.ofExchange(before.of(user), after.of(user), certificate.certificateKey(), at),
                        findings.getOrDefault(user.agreementKey(), List.of())))
                .toList();
    }
}
