package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.AgreementEvent;
import io.tradeseal.contracts.AgreementRiskEvent;
import io.tradeseal.contracts.AgreementRiskState;
import io.tradeseal.contracts.AgreementTopicEvent;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.WorkflowEvent;
import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.security.GrantedReading;
import io.tradeseal.kit.security.GrantedReading.Grant;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.notification.replica.AgreementReplicas;
import io.tradeseal.notification.replica.RiskReplicas;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes agreements, linked workflows and risks; a mail that waits for the agreements to be named goes out with them. */
@Service
class TakeRisks {
    private final AgreementReplicas agreements;
    private final RiskReplicas risks;
    private final TakeStops stops;
    private final GrantedReading granted;
    private final MailQueue mails;
    private final WakeUp wakeUp;
    private final ServiceClock clock;

    TakeRisks(
            AgreementReplicas agreements,
            RiskReplicas risks,
            TakeStops stops,
            GrantedReading granted,
            MailQueue mails,
            WakeUp wakeUp,
            ServiceClock clock) {
        this.agreements = agreements;
        this.risks = risks;
        this.stops = stops;
        this.granted = granted;
        this.mails = mails;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    private record OfWarning(String certificateKey, int version, String threshold) {
        static OfWarning of(AgreementRiskState risk) {
            return new OfWarning(ResourceIds.key(risk.certificateId()), risk.version(), risk.threshold());
        }
    }

    @Transactional
    void handle(List<AgreementTopicEvent> events) {
        stops.lock(events.stream()
                .flatMap(event -> event instanceof AgreementRiskEvent risk ? Stream.of(risk.risk()) : Stream.empty())
                .toList());
        var named = new LinkedHashSet<OfWarning>();
        for (var event : events) {
            if (event instanceof AgreementEvent agreement) agreements.put(agreement.agreement());
            if (event instanceof WorkflowEvent linked) take(linked.link());
            if (event instanceof AgreementRiskEvent risk && risks.put(risk.risk())) {
                named.add(OfWarning.of(risk.risk()));
                stops.take(risk.risk());
            }
        }
        if (named.isEmpty()) return;
        var soon = clock.instant().plus(AwaitedRisks.FOR_MORE);
        named.forEach(warning -> mails.hasten(warning.certificateKey(), warning.version(), warning.threshold(), soon));
        wakeUp.signal();
    }

    private void take(WorkflowLinkState link) {
        granted.put(new Grant(
                link.linkId(), link.revision(), link.workflowId(), link.integrationAccountId(), link.linked()));
    }
}
