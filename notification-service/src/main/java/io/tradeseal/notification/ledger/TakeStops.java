package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.AgreementRiskState;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.notification.replica.AccountReplicas;
import io.tradeseal.notification.replica.CertificateReplicas;
import io.tradeseal.notification.replica.RiskReplicas;
import io.tradeseal.notification.replica.VersionReplica;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What stops agreements otherwise than by an expiry, which is warned of by itself: told to people as soon as it can be
 * foreseen, once for all the agreements of a version.
 */
@Component
class TakeStops {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    /** Nobody has done these to a version: it came so. */
    private static final Set<String> INABILITIES = Set.of("PrivateKeyMissing", "Unfit");

    private final AccountReplicas accounts;
    private final CertificateReplicas certificates;
    private final RiskReplicas risks;
    private final Warnings warnings;
    private final PlanMails plan;
    private final ServiceClock clock;

    TakeStops(
            AccountReplicas accounts,
            CertificateReplicas certificates,
            RiskReplicas risks,
            Warnings warnings,
            PlanMails plan,
            ServiceClock clock) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.risks = risks;
        this.warnings = warnings;
        this.plan = plan;
        this.clock = clock;
    }

    /** To be called before anything is written. */
    void lock(Collection<AgreementRiskState> events) {
        events.stream()
                .filter(TakeStops::isOther)
                .map(risk -> ResourceIds.key(risk.integrationAccountId()))
                .distinct()
                .sorted()
                .forEach(accounts::lock);
    }

    /** Of a risk that was stored. */
    void take(AgreementRiskState risk) {
        if (!isOther(risk)) return;
        var key = ResourceIds.key(risk.certificateId());
        var now = clock.instant();
        if (risk.state().equals("AtRisk")) {
            if (isForeseen(risk, now)) begin(warning(risk, key, now));
        } else if (risks.count(key, risk.version(), risk.threshold()) == 0) {
            warnings.recovered(key, risk.version(), risk.threshold(), now);
            plan.cleared(Set.of(key));
        }
    }

    /** Whoever disables, revokes or deletes what is in use is told at once, and by name, what that stops. */
    private static boolean isForeseen(AgreementRiskState risk, Instant now) {
        return risk.date().isAfter(now) || INABILITIES.contains(risk.reason());
    }

    /** By what a risk is called: of an expiry by the threshold that told of it. */
    private static boolean isOther(AgreementRiskState risk) {
        return risk.threshold().equals(risk.reason());
    }

    private void begin(Warning warning) {
        if (warnings.announce(List.of(warning)).isEmpty()) return;
        plan.announced(warnings.ofCertificates(Set.of(warning.certificateKey())).stream()
                .filter(stored -> stored.version() == warning.version()
                        && stored.threshold().equals(warning.threshold()))
                .toList());
    }

    private Warning warning(AgreementRiskState risk, String key, Instant now) {
        var known = certificates.find(key).orElse(null);
        @Nullable
        VersionReplica version =
                known == null ? null : known.version(risk.version()).orElse(null);
        return new Warning(
                key,
                risk.version(),
                risk.threshold(),
                risk.certificateId(),
                risk.certificateId().substring(risk.certificateId().lastIndexOf('/') + 1),
                ResourceIds.key(risk.integrationAccountId()),
                risk.integrationAccountId(),
                version == null ? null : version.subject(),
                version == null ? null : version.issuer(),
                version == null ? null : version.serialNumber(),
                version == null ? null : version.thumbprint(),
                risk.date(),
                now,
                LATEST,
                false,
                null,
                null,
                null,
                1,
                false);
    }
}
