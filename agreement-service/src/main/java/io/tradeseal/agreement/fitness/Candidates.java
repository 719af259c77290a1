package io.tradeseal.agreement.fitness;

import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.keys.Abilities;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.uses.CertificateUser;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether a certificate would be fit for agreements that do not name it yet. */
@Component
public class Candidates {
    private final AgreementFindings findings;
    private final Resolvers resolvers;
    private final Abilities abilities;

    Candidates(AgreementFindings findings, Resolvers resolvers, Abilities abilities) {
        this.findings = findings;
        this.resolvers = resolvers;
        this.abilities = abilities;
    }

    /**
     * What would stand against it, by the key of the agreement.
     *
     * @param users agreements as if they named it
     */
    public Map<String, List<AgreementFinding>> against(
            CertificateReplica certificate, Collection<CertificateUser> users, Instant at) {
        var requirements = findings.requirementsOf(
                users.stream().map(CertificateUser::agreementKey).toList());
        var loaded = resolvers.load(users, List.of(certificate));
        var check = new FitnessCheck(loaded.certificates(), abilities, at);
        var against = new HashMap<String, List<AgreementFinding>>();
        for (var user : users) {
            var found = check.findings(loaded.of(user), requirements.getOrDefault(user.agreementKey(), List.of()));
            against.put(
                    user.agreementKey(),
                    found.stream()
                            .filter(finding -> certificate.certificateId().equals(finding.certificateId()))
                            .toList());
        }
        return against;
    }
}
