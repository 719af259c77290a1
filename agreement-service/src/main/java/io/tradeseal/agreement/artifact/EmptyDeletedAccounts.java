package io.tradeseal.agreement.artifact;

import io.tradeseal.agreement.replica.AccountReplicas;
import io.tradeseal.agreement.workflow.ChangeLink;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes what is left in deleted accounts and ends their links, batch by batch, each with its event. What is to be done stands in the database,
 * so that any instance goes on where another stopped.
 */
@Component
class EmptyDeletedAccounts {
    private static final int BATCH = 200;

    /** Users before what they use. */
    private static final List<Kind> ORDER = List.of(Kind.AGREEMENT, Kind.PROCESS_CONFIGURATION, Kind.PARTNER);

    private final AccountReplicas accounts;
    private final Artifacts artifacts;
    private final ChangeArtifact change;
    private final ArtifactRequests requests;
    private final ChangeLink links;
    private final TransactionOperations transactions;

    EmptyDeletedAccounts(
            AccountReplicas accounts,
            Artifacts artifacts,
            ChangeArtifact change,
            ArtifactRequests requests,
            ChangeLink links,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.artifacts = artifacts;
        this.change = change;
        this.requests = requests;
        this.links = links;
        this.transactions = transactions;
    }

    void emptyAll() {
        for (var account : accounts.emptying()) {
            while (Boolean.TRUE.equals(transactions.execute(status -> emptySome(account)))) {
                // the next batch
            }
        }
    }

    /** False when nothing is left and the account is marked empty. */
    private boolean emptySome(String accountKey) {
        accounts.lock(accountKey);
        for (var kind : ORDER) {
            var some = artifacts.lockSome(accountKey, kind, BATCH);
            some.forEach(artifact -> change.delete(artifact, requests.rules(kind)));
            if (!some.isEmpty()) return true;
        }
        if (links.endSome(accountKey)) return true;
        accounts.markEmpty(accountKey);
        return false;
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        BackgroundWorker accountEmptyingWorker(EmptyDeletedAccounts emptying, ServiceClock clock) {
            return BackgroundWorker.every(Duration.ofMillis(500), "account-emptying", emptying::emptyAll, clock);
        }
    }
}
