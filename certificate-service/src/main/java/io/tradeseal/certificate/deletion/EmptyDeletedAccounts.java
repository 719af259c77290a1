package io.tradeseal.certificate.deletion;

import io.tradeseal.certificate.account.Accounts;
import org.springframework.scheduling.annotation.Scheduled;
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

    @Scheduled(fixedDelay = 500)
    void emptyAll() {
        for (var account : accounts.emptying()) {
            boolean more = true;
            while (more) {
                more = delete.empty(account);
            }
        }
    }
}
