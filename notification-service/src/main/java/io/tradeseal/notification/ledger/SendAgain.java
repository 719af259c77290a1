package io.tradeseal.notification.ledger;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.notification.replica.AccountReplicas;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends mails again that failed or were suppressed, under the Message-ID that they had; none that was sent. */
@Service
class SendAgain {
    private static final Logger log = LoggerFactory.getLogger(SendAgain.class);

    private final SuppressedAddresses addresses;
    private final AccountReplicas accounts;
    private final PlanMails plan;
    private final ServiceClock clock;

    SendAgain(SuppressedAddresses addresses, AccountReplicas accounts, PlanMails plan, ServiceClock clock) {
        this.addresses = addresses;
        this.accounts = accounts;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Lifts the suppression of their addresses where the caller may.
     *
     * @param entries that failed or were suppressed when they were read
     * @param operates whether the caller may operate an account
     * @return how many are planned now
     */
    @Transactional
    int handle(List<LedgerEntry> entries, Predicate<String> operates, String caller) {
        entries.stream().map(LedgerEntry::accountKey).distinct().sorted().forEach(accounts::lock);
        var recipients =
                entries.stream().map(LedgerEntry::recipientKey).distinct().toList();
        for (var address : addresses.among(recipients)) {
            if (addresses.accountsOf(address).stream().allMatch(operates))
                addresses.lift(address, caller, clock.instant());
        }
        var planned = plan.again(entries).size();
        log.info("{} has {} mails sent again of {}", caller, planned, entries.size());
        return planned;
    }
}
