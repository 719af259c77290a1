package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.CertificateEvent;
import io.tradeseal.contracts.CertificateTopicEvent;
import io.tradeseal.contracts.IntegrationAccountEvent;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.FeedHandler;
import io.tradeseal.kit.event.Received;
import io.tradeseal.kit.work.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes events of accounts and certificates, the newest revision of each, and looks at the certificates at once. */
@Component
class CertificateFeed implements FeedHandler<CertificateTopicEvent> {
    private final Accounts accounts;
    private final CertificateReplicas certificates;
    private final UseReplicas uses;
    private final AccountChange accountChange;
    private final ReviewCertificates review;
    private final WakeUp wakeUp;
    private final ServiceClock clock;
    private final Duration pollInterval;

    CertificateFeed(
            Accounts accounts,
            CertificateReplicas certificates,
            UseReplicas uses,
            AccountChange accountChange,
            ReviewCertificates review,
            WakeUp wakeUp,
            ServiceClock clock,
            ExpirySettings settings) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.uses = uses;
        this.accountChange = accountChange;
        this.review = review;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.pollInterval = settings.pollInterval();
    }

    @Override
    public void handle(List<Received<CertificateTopicEvent>> batch) {
        var now = clock.instant();
        var newestAccounts = new HashMap<String, IntegrationAccountEvent>();
        var newestCertificates = new HashMap<String, ReceivedCertificate>();
        for (var received : batch) {
            switch (received.event()) {
                case IntegrationAccountEvent event -> newestAccounts.merge(event.key(), event, CertificateFeed::newer);
                case CertificateEvent event ->
                    newestCertificates.merge(
                            event.key(),
                            ReceivedCertificate.of(
                                    event.certificate(), received.time() == null ? now : received.time()),
                            ReceivedCertificate::newer);
            }
        }
        var locked = lockAccounts(newestAccounts, newestCertificates);
        take(newestCertificates, locked, now);
    }

    private Map<String, Account> lockAccounts(
            Map<String, IntegrationAccountEvent> events, Map<String, ReceivedCertificate> received) {
        var ids = new HashMap<String, String>();
        received.values()
                .forEach(certificate -> ids.put(ResourceIds.key(certificate.accountId()), certificate.accountId()));
        events.values().forEach(event -> ids.put(event.key(), event.account().integrationAccountId()));
        accountChange.know(ids.values());
        var rows = new HashMap<>(accounts.lock(new TreeSet<>(ids.keySet()), !events.isEmpty()));
        events.forEach((key, event) ->
                rows.computeIfPresent(key, (same, account) -> accountChange.take(account, event.account())));
        return rows;
    }

    private void take(Map<String, ReceivedCertificate> newest, Map<String, Account> locked, Instant now) {
        if (newest.isEmpty()) return;
        var stored = certificates.lockByKey(newest.keySet()).stream()
                .collect(Collectors.toMap(CertificateReplica::key, Function.identity()));
        var usesOfFresh = uses.of(
                newest.keySet().stream().filter(key -> !stored.containsKey(key)).toList());
        var fresh = new ArrayList<CertificateReplica>();
        var changed = new ArrayList<CertificateReplica>();
        newest.forEach((key, received) -> {
            var old = stored.get(key);
            if (old == null) {
                var used = usesOfFresh.getOrDefault(key, List.of());
                fresh.add(received.first(account(locked, received).id(), used));
            }
            if (old != null && old.revision() < received.revision()) changed.add(received.after(old));
        });
        var byId = locked.values().stream().collect(Collectors.toMap(Account::id, Function.identity()));
        // What is due later is found by a sweeper that never sleeps longer than the poll interval.
        review.afterEvent(fresh, changed, byId, now)
                .filter(due -> due.isBefore(now.plus(pollInterval)))
                .ifPresent(due -> wakeUp.signal());
    }

    private static Account account(Map<String, Account> locked, ReceivedCertificate received) {
        var account = locked.get(ResourceIds.key(received.accountId()));
        if (account == null) throw new IllegalStateException(received.accountId() + " has no row");
        return account;
    }

    private static IntegrationAccountEvent newer(IntegrationAccountEvent one, IntegrationAccountEvent other) {
        return other.account().revision() > one.account().revision() ? other : one;
    }
}
