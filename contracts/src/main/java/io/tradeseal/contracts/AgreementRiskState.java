package io.tradeseal.contracts;

import java.time.Instant;
import java.util.List;

/**
 * A certificate that stops, or has stopped, serving an agreement with nothing to take its place: a resource of its own
 * below the agreement.
 *
 * @param riskId {@code …/agreements/{a}/risks/{certificate}-v{version}-{threshold}}
 * @param revision 1, 2, …: one more with each change, also when the risk begins again
 * @param state {@code AtRisk} or {@code Recovered}
 * @param version number; 0 when the certificate has none left
 * @param threshold that of the CertificateExpiring event which told of it, {@code P0D} once expired, otherwise the reason
 * @param reason {@code Expiring}, {@code Expired}, {@code Revoked}, {@code Disabled}, {@code Deleted} or another of the
 *     reasons for which no version serves a role; of the chain to a trust anchor {@code ChainExpiring},
 *     {@code ChainExpired}, {@code ChainIncomplete} or {@code Untrusted}
 * @param date when messages stop, or have stopped
 * @param roles that nothing serves from then on
 */
public record AgreementRiskState(
        String riskId,
        String agreementId,
        String agreementName,
        String integrationAccountId,
        String hostPartner,
        String guestPartner,
        long revision,
        String state,
        String certificateId,
        int version,
        String threshold,
        String reason,
        Instant date,
        List<RoleAtRisk> roles) {

    /**
     * A role and whose messages it stops.
     *
     * @param role {@code sign}, {@code signMdn}, {@code encrypt}, {@code decrypt}, {@code verify} or {@code verifyMdn}
     * @param leg {@code send} or {@code receive}
     */
    public record RoleAtRisk(String role, String leg) {}
}
