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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final AwaitedRisks awaited;
    private final WakeUp wakeUp;
    private final ServiceClock clock;

    TakeRisks(
            AgreementReplicas agreements,
            RiskReplicas risks,
            TakeStops stops,
            GrantedReading granted,
            MailQueue mails,
            AwaitedRisks awaited,
            WakeUp wakeUp,
            ServiceClock clock) {
        this.agreements = agreements;
        this.risks = risks;
        this.stops = stops;
        this.granted = granted;
        this.mails = mails;
        this.awaited = awaited;
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
        var users = new LinkedHashSet<String>();
        for (var event : events) {
            if (event instanceof AgreementEvent agreement) {
                agreements.put(agreement.agreement());
                agreement.agreement().certificateIds().forEach(id -> users.add(ResourceIds.key(id)));
            }
            if (event instanceof WorkflowEvent linked) take(linked.link());
            if (event instanceof AgreementRiskEvent risk && risks.put(risk.risk())) {
                named.add(OfWarning.of(risk.risk()));
                stops.take(risk.risk());
            }
        }
        reschedule(users, named);
    }

    private void reschedule(Set<String> users, Set<OfWarning> named) {
        var fresh = users.isEmpty() ? List.<String>of() : fresh(users);
        var concerned = new HashSet<>(fresh);
        named.forEach(warning -> concerned.add(warning.certificateKey()));
        if (concerned.isEmpty()) return;
        mails.lockUntried(concerned);
        // An agreement that was made along with a certificate may be one that stops: its risk is told in a moment.
        if (!fresh.isEmpty()) mails.postpone(fresh, clock.instant().plus(AwaitedRisks.FOR_ANY));
        if (!named.isEmpty()) hasten(named);
    }

    private void hasten(Set<OfWarning> named) {
        var soon = clock.instant().plus(AwaitedRisks.FOR_MORE);
        var settled =
                awaited.settled(named.stream().map(OfWarning::certificateKey).toList());
        named.forEach(warning -> mails.hasten(
                warning.certificateKey(),
                warning.version(),
                warning.threshold(),
                AwaitedRisks.later(soon, settled.getOrDefault(warning.certificateKey(), soon))));
        wakeUp.signal();
    }

    /** Certificates that are so new that agreements may be on their way. */
    private List<String> fresh(Set<String> certificateKeys) {
        var now = clock.instant();
        return awaited.settled(certificateKeys).entrySet().stream()
                .filter(settled -> settled.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void take(WorkflowLinkState link) {
        granted.put(new Grant(
                link.linkId(), link.revision(), link.workflowId(), link.integrationAccountId(), link.linked()));
    }
}
