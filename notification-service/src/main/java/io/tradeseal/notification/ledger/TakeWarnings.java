package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.ExpirationEvent;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpired;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiryCleared;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.notification.replica.AccountReplicas;
import io.tradeseal.notification.replica.CertificateReplicas;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes outcomes in the order they were made and plans the mails; the same ones again change nothing. */
@Service
class TakeWarnings {
    /** An expiry has no window; this is for people and events that come a little late. */
    static final Duration EXPIRY_RUNS = Duration.ofDays(1);

    private final AccountReplicas accounts;
    private final CertificateReplicas certificates;
    private final Warnings warnings;
    private final PlanMails plan;
    private final ServiceClock clock;

    TakeWarnings(
            AccountReplicas accounts,
            CertificateReplicas certificates,
            Warnings warnings,
            PlanMails plan,
            ServiceClock clock) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.warnings = warnings;
        this.plan = plan;
        this.clock = clock;
    }

    @Transactional
    void handle(List<ExpirationEvent> events) {
        events.stream().map(ExpirationFeed::accountKey).distinct().sorted().forEach(accounts::lock);
        var keys = new LinkedHashSet<String>();
        events.forEach(event -> keys.add(ResourceIds.key(event.certificateId())));
        var batch = new Batch(certificates.deletedAmong(keys));
        events.forEach(batch::take);
        batch.announce();
        plan.announced(warnings.ofCertificates(keys).stream()
                .filter(warning -> batch.fresh.contains(Warnings.Key.of(warning)))
                .toList());
        if (!batch.ended.isEmpty()) plan.cleared(batch.ended);
    }

    /** Announcements that come one after the other are written together. */
    private final class Batch {
        private final Set<String> deleted;
        private final Map<Warnings.Key, Warning> announced = new LinkedHashMap<>();
        private final Set<Warnings.Key> fresh = new HashSet<>();
        private final Set<String> ended = new HashSet<>();

        Batch(Set<String> deleted) {
            this.deleted = deleted;
        }

        void take(ExpirationEvent event) {
            var key = ResourceIds.key(event.certificateId());
            var gone = deleted.contains(key) ? "Deleted" : null;
            switch (event) {
                case CertificateExpiring expiring -> take(warning(expiring, gone));
                case CertificateExpired expired -> take(warning(expired, gone));
                case CertificateExpiryCleared cleared -> {
                    announce();
                    var at = Objects.requireNonNullElseGet(cleared.clearedAt(), clock::instant);
                    warnings.clear(new Warnings.Cleared(
                            key, cleared.version(), cleared.reason(), cleared.successorVersion(), at));
                    ended.add(key);
                }
            }
        }

        private void take(Warning warning) {
            // Mails that wait for a clearing's sake to be withdrawn are so before the warning runs again with its own.
            if (ended.remove(warning.certificateKey())) plan.cleared(Set.of(warning.certificateKey()));
            if (announced.containsKey(Warnings.Key.of(warning))) announce();
            announced.put(Warnings.Key.of(warning), warning);
        }

        void announce() {
            fresh.addAll(warnings.announce(announced.values()));
            announced.clear();
        }
    }

    private static Warning warning(CertificateExpiring event, @Nullable String clearedBecause) {
        var told = event.announcedAt();
        var announcedAt = told == null ? event.notAfter().minusSeconds(event.remaining()) : told;
        return new Warning(
                ResourceIds.key(event.certificateId()),
                event.version(),
                event.threshold(),
                event.certificateId(),
                event.name(),
                ResourceIds.key(event.integrationAccountId()),
                event.integrationAccountId(),
                event.subject(),
                event.issuer(),
                event.serialNumber(),
                event.thumbprint(),
                event.notAfter(),
                announcedAt,
                event.notAfter(),
                false,
                clearedBecause,
                clearedBecause == null ? null : announcedAt,
                null,
                1,
                true);
    }

    private static Warning warning(CertificateExpired event, @Nullable String clearedBecause) {
        var because = event.firstSeenExpired() ? Warning.FIRST_SEEN_EXPIRED : clearedBecause;
        var announcedAt = Objects.requireNonNullElse(event.announcedAt(), event.notAfter());
        return new Warning(
                ResourceIds.key(event.certificateId()),
                event.version(),
                Warning.EXPIRY,
                event.certificateId(),
                event.name(),
                ResourceIds.key(event.integrationAccountId()),
                event.integrationAccountId(),
                event.subject(),
                event.issuer(),
                event.serialNumber(),
                event.thumbprint(),
                event.notAfter(),
                announcedAt,
                announcedAt.plus(EXPIRY_RUNS),
                false,
                because,
                because == null ? null : announcedAt,
                null,
                1,
                true);
    }
}
