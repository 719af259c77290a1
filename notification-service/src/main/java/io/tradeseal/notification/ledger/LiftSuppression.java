package io.tradeseal.notification.ledger;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.notification.replica.AccountReplicas;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets mail go to an address again, and sends it the warnings that still run. */
@Service
class LiftSuppression {
    private static final Logger log = LoggerFactory.getLogger(LiftSuppression.class);

    private final SuppressedAddresses addresses;
    private final AccountReplicas accounts;
    private final PlanMails plan;
    private final ServiceClock clock;

    LiftSuppression(SuppressedAddresses addresses, AccountReplicas accounts, PlanMails plan, ServiceClock clock) {
        this.addresses = addresses;
        this.accounts = accounts;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * False when the address is not suppressed.
     *
     * @param accountKeys in whose ledgers the address is
     */
    @Transactional
    boolean handle(String recipientKey, List<String> accountKeys, String caller) {
        accountKeys.stream().sorted().forEach(accounts::lock);
        if (!addresses.lift(recipientKey, caller, clock.instant())) return false;
        accountKeys.forEach(plan::accountChanged);
        log.info("{} lifted the suppression of an address in {} accounts", caller, accountKeys.size());
        return true;
    }
}
