package io.tradeseal.agreement.risk;

import io.tradeseal.agreement.known.KnownCertificate;
import io.tradeseal.agreement.risk.AgreementRisks.Told;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.contracts.AgreementRiskEvent;
import io.tradeseal.contracts.AgreementRiskEvent.AgreementAtRisk;
import io.tradeseal.contracts.AgreementRiskEvent.AgreementRecovered;
import io.tradeseal.contracts.AgreementRiskState;
import java.util.Map;

/** Risks as events carry them. */
final class RiskEvents {
    private RiskEvents() {}

    static AgreementRiskEvent of(CertificateUser user, Told told, Map<String, KnownCertificate> certificates) {
        var state = state(user, told, certificates);
        return told.running() ? new AgreementAtRisk(state) : new AgreementRecovered(state);
    }

    private static AgreementRiskState state(
            CertificateUser user, Told told, Map<String, KnownCertificate> certificates) {
        var risk = told.risk();
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
                told.revision(),
                told.running() ? "AtRisk" : "Recovered",
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
