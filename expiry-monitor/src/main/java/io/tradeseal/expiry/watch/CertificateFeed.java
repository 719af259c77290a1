package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.CertificateEvent;
import io.tradeseal.contracts.CertificateTopicEvent;
import io.tradeseal.contracts.IntegrationAccountEvent;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.KnownAccounts;
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
    private final KnownAccounts accounts;
    private final KnownCertificates certificates;
    private final AccountChange accountChange;
    private final Rounds rounds;
    private final WakeUp wakeUp;
    private final ServiceClock clock;
    private final Duration pollInterval;

    CertificateFeed(
            KnownAccounts accounts,
            KnownCertificates certificates,
            AccountChange accountChange,
            Rounds rounds,
            WakeUp wakeUp,
            ServiceClock clock,
            ExpirySettings settings) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.accountChange = accountChange;
        this.rounds = rounds;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.pollInterval = settings.pollInterval();
    }

    @Override
    public void handle(List<Received<CertificateTopicEvent>> batch) {
        var now = clock.instant();
        var newestAccounts = new HashMap<String, IntegrationAccountEvent>();
        var newestCertificates = new HashMap<String, CertificateNews>();
        for (var received : batch) {
            switch (received.event()) {
                case IntegrationAccountEvent event -> newestAccounts.merge(event.key(), event, CertificateFeed::newer);
                case CertificateEvent event ->
                    newestCertificates.merge(
                            event.key(),
                            CertificateNews.of(event.certificate(), received.time() == null ? now : received.time()),
                            CertificateNews::newer);
            }
        }
        var known = lockAccounts(newestAccounts, newestCertificates);
        take(newestCertificates, known, now);
    }

    private Map<String, Account> lockAccounts(
            Map<String, IntegrationAccountEvent> events, Map<String, CertificateNews> news) {
        var ids = new HashMap<String, String>();
        news.values()
                .forEach(certificate -> ids.put(ResourceIds.key(certificate.accountId()), certificate.accountId()));
        events.values().forEach(event -> ids.put(event.key(), event.account().integrationAccountId()));
        accounts.insertMissing(ids.values());
        var locked = new HashMap<>(accounts.lock(new TreeSet<>(ids.keySet()), !events.isEmpty()));
        events.forEach((key, event) ->
                locked.computeIfPresent(key, (same, account) -> accountChange.take(account, event.account())));
        return locked;
    }

    private void take(Map<String, CertificateNews> newest, Map<String, Account> known, Instant now) {
        if (newest.isEmpty()) return;
        var stored = certificates.lockByKey(newest.keySet()).stream()
                .collect(Collectors.toMap(KnownCertificate::key, Function.identity()));
        var fresh = new ArrayList<KnownCertificate>();
        var changed = new ArrayList<KnownCertificate>();
        newest.forEach((key, news) -> {
            var old = stored.get(key);
            if (old == null) fresh.add(news.first(account(known, news).id()));
            else if (old.revision() < news.revision()) changed.add(news.after(old));
        });
        var byId = known.values().stream().collect(Collectors.toMap(Account::id, Function.identity()));
        // What is due later is found by a sweeper that never sleeps longer than the poll interval.
        rounds.afterEvent(fresh, changed, byId, now)
                .filter(due -> due.isBefore(now.plus(pollInterval)))
                .ifPresent(due -> wakeUp.signal());
    }

    private static Account account(Map<String, Account> known, CertificateNews news) {
        var account = known.get(ResourceIds.key(news.accountId()));
        if (account == null) throw new IllegalStateException(news.accountId() + " has no row");
        return account;
    }

    private static IntegrationAccountEvent newer(IntegrationAccountEvent one, IntegrationAccountEvent other) {
        return other.account().revision() > one.account().revision() ? other : one;
    }
}
