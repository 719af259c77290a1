package io.tradeseal.notification.ledger;

import static java.util.stream.Collectors.toMap;

import io.tradeseal.contracts.ExpirationEvent;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpired;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiryCleared;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.notification.replica.AccountReplicas;
import io.tradeseal.notification.replica.CertificateReplica;
import io.tradeseal.notification.replica.CertificateReplicas;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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
        var replicas = certificates.findAll(keys).stream()
                .collect(toMap(CertificateReplica::certificateKey, Function.identity()));
        var fresh = new HashSet<String>();
        var ended = new HashSet<String>();
        for (var event : events) take(event, replicas, fresh, ended);
        plan.announced(warnings.ofCertificates(keys).stream()
                .filter(warning -> fresh.contains(id(warning)))
                .toList());
        if (!ended.isEmpty()) plan.cleared(ended);
    }

    private void take(
            ExpirationEvent event, Map<String, CertificateReplica> replicas, Set<String> fresh, Set<String> ended) {
        var key = ResourceIds.key(event.certificateId());
        var certificate = replicas.get(key);
        switch (event) {
            case CertificateExpiring expiring -> announce(warning(expiring, gone(certificate)), fresh, ended);
            case CertificateExpired expired -> announce(warning(expired, gone(certificate)), fresh, ended);
            case CertificateExpiryCleared cleared -> {
                var at = Objects.requireNonNullElseGet(cleared.clearedAt(), clock::instant);
                warnings.clear(
                        new Warnings.Cleared(key, cleared.version(), cleared.reason(), cleared.successorVersion(), at));
                ended.add(key);
            }
        }
    }

    /** Mails that wait for a clearing's sake to be withdrawn are so before the warning runs again with its own. */
    private void announce(Warning warning, Set<String> fresh, Set<String> ended) {
        if (ended.remove(warning.certificateKey())) plan.cleared(Set.of(warning.certificateKey()));
        announce(warning, fresh);
    }

    private void announce(Warning warning, Set<String> fresh) {
        if (warnings.announce(warning)) fresh.add(id(warning));
    }

    private static String id(Warning warning) {
        return warning.certificateKey() + " " + warning.version() + " " + warning.threshold();
    }

    private static @Nullable String gone(@Nullable CertificateReplica certificate) {
        return certificate != null && certificate.deleted() ? "Deleted" : null;
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
