package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.CertificateEvent;
import io.tradeseal.contracts.CertificateTopicEvent;
import io.tradeseal.contracts.IntegrationAccountEvent;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.KnownAccounts;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.FeedHandler;
import io.tradeseal.kit.event.Received;
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
    private final Alarm alarm;
    private final ServiceClock clock;

    CertificateFeed(
            KnownAccounts accounts,
            KnownCertificates certificates,
            AccountChange accountChange,
            Rounds rounds,
            Alarm alarm,
            ServiceClock clock) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.accountChange = accountChange;
        this.rounds = rounds;
        this.alarm = alarm;
        this.clock = clock;
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

    private void take(Map<String, CertificateNews> newest, Map<String, Account> known, java.time.Instant now) {
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
        rounds.afterEvent(fresh, changed, byId, now).ifPresent(alarm::setFor);
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
