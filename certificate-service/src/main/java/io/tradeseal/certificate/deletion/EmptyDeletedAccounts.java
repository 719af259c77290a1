package io.tradeseal.certificate.deletion;

import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Deletes what is left in deleted accounts, batch by batch, each with its events. What is to be done stands in the
 * database, so that any instance goes on where another stopped.
 */
@Component
class EmptyDeletedAccounts {
    private final Accounts accounts;
    private final DeleteCertificates delete;

    EmptyDeletedAccounts(Accounts accounts, DeleteCertificates delete) {
        this.accounts = accounts;
        this.delete = delete;
    }

    void emptyAll() {
        for (var account : accounts.emptying()) {
            boolean more = true;
            while (more) {
                more = delete.empty(account);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        BackgroundWorker accountEmptyingWorker(EmptyDeletedAccounts emptying, ServiceClock clock) {
            return BackgroundWorker.every(Duration.ofMillis(500), "account-emptying", emptying::emptyAll, clock);
        }
    }
}
