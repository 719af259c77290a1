package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.risk.AgreementRisks.PublishedRisk;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.contracts.AgreementRiskEvent;
import io.tradeseal.contracts.AgreementRiskEvent.AgreementAtRisk;
import io.tradeseal.contracts.AgreementRiskEvent.AgreementRecovered;
import io.tradeseal.contracts.AgreementRiskState;
import java.util.Map;

/** Risks as events carry them. */
final class RiskEvents {
    private RiskEvents() {}

    static AgreementRiskEvent of(
            CertificateUser user, PublishedRisk published, Map<String, CertificateReplica> certificates) {
        var state = state(user, published, certificates);
        return published.running() ? new AgreementAtRisk(state) : new AgreementRecovered(state);
    }

    private static AgreementRiskState state(
            CertificateUser user, PublishedRisk published, Map<String, CertificateReplica> certificates) {
        var risk = published.risk();
        var known = certificates.get(risk.certificate());
        var agreementId = user.agreementId();
        return new AgreementRiskState(
                riskId(user, risk),
                agreementId,
                user.name(),
                agreementId.substring(
                        0,
                        agreementId.length()
                                - "/agreements/".length()
                                - user.name().length()),
                user.hostPartner(),
                user.guestPartner(),
                published.revision(),
                published.running() ? "AtRisk" : "Recovered",
                known == null ? risk.certificate() : known.certificateId(),
                risk.version(),
                risk.threshold(),
                risk.reason(),
                risk.date(),
                risk.roles().stream()
                        .map(role -> new AgreementRiskState.RoleAtRisk(
                                role.wireName(), role.leg().wireName()))
                        .toList());
    }

    /** Of certificate, version and threshold: what may happen to an agreement again is the same risk again. */
    private static String riskId(CertificateUser user, Risk risk) {
        var certificate = risk.certificate().substring(risk.certificate().lastIndexOf('/') + 1);
        return "%s/risks/%s-v%d-%s".formatted(user.agreementId(), certificate, risk.version(), risk.threshold());
    }
}
