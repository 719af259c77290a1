package io.tradeseal.certificate.review;

import io.tradeseal.certificate.store.DeadlockRetry;
import io.tradeseal.certificate.trust.TrustGenerations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reviews the certificates of accounts that trust others than before, batch by batch. What is to be done stands in the
 * database, so that any instance goes on where another stopped.
 */
@Component
class ReviewTrustOfAccounts {
    private final TrustGenerations trusts;
    private final ReviewTrust review;

    ReviewTrustOfAccounts(TrustGenerations trusts, ReviewTrust review) {
        this.trusts = trusts;
        this.review = review;
    }

    @Scheduled(fixedDelay = 500)
    void reviewAll() {
        for (var account : trusts.toReview()) {
            boolean more = true;
            while (more) {
                more = DeadlockRetry.retrying(() -> review.next(account));
            }
        }
    }
}
