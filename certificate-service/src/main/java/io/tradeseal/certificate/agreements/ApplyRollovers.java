package io.tradeseal.certificate.agreements;

import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.store.CertificateWriter;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.RolloverState;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves the windows of versions as rollovers ask for, each by an event of the certificate: the announcement makes the new
 * version accepted and ends the old one with the overlap, a roll-back makes the old one current again, completion retires
 * it. A state of a rollover that is not newer than the last one seen changes nothing.
 */
@Service
class ApplyRollovers {
    private final Accounts accounts;
    private final Certificates certificates;
    private final CertificateWriter writer;
    private final RolloverReplicas replicas;
    private final Outbox outbox;
    private final ServiceClock clock;

    ApplyRollovers(
            Accounts accounts,
            Certificates certificates,
            CertificateWriter writer,
            RolloverReplicas replicas,
            Outbox outbox,
            ServiceClock clock) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.writer = writer;
        this.replicas = replicas;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** States of rollovers, not of their steps, in the order of the topic. */
    @Transactional
    void handle(List<RolloverState> rollovers) {
        accounts.lockShared(rollovers.stream()
                .map(rollover -> ResourceIds.key(rollover.integrationAccountId()))
                .distinct()
                .toList());
        for (var rollover : rollovers) {
            if (replicas.take(rollover)) apply(rollover);
        }
    }

    private void apply(RolloverState rollover) {
        var key = ResourceIds.key(rollover.certificateId());
        Map<String, Certificate> locked = certificates.lock(List.of(key));
        var certificate = locked.get(key);
        if (certificate == null || !certificate.isLive()) return;
        var now = clock.instant();
        var versions = RolloverWindows.of(rollover).on(certificate, now);
        var concerned = certificate.shown(now).orElse(null);
        if (versions.equals(certificate.versions()) || concerned == null) return;
        var published = versions.stream()
                .filter(version -> version.number() == concerned.number())
                .findFirst()
                .orElse(concerned);
        var change = Change.of(Change.Kind.UPDATED, certificate, certificate.content(), versions, published, now);
        writer.write(List.of(change), now);
        outbox.append(Emission.of(change.event(now)));
    }
}
