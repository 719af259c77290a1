package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.work.WakeUp;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * At start, compares the default thresholds with those of before. Other ones are another policy of every account that has
 * none of its own: told to everybody who foretells warnings, and carried out on the certificates.
 */
@Component
class AdoptDefault implements ApplicationRunner {
    private static final int BATCH = 1_000;

    private final Accounts accounts;
    private final Outbox outbox;
    private final WakeUp wakeUp;
    private final ExpirySettings settings;

    AdoptDefault(Accounts accounts, Outbox outbox, WakeUp wakeUp, ExpirySettings settings) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.wakeUp = wakeUp;
        this.settings = settings;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (!accounts.adoptDefault(settings.defaultPolicy().texts())) return;
        var some = accounts.replanDefault(0, BATCH);
        while (!some.isEmpty()) {
            outbox.appendAll(some.stream()
                    .map(account -> Emission.of(new ExpirationPolicyChanged(
                            account.accountId(),
                            account.policyRevision(),
                            settings.defaultPolicy().texts(),
                            true)))
                    .toList());
            some = accounts.replanDefault(some.getLast().id(), BATCH);
        }
        wakeUp.signal();
    }
}
