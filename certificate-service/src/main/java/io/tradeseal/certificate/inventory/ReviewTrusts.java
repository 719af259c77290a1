package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.trust.AccountTrusts;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reviews the certificates of accounts that trust others than before, batch by batch. What is to be done stands in the
 * database, so that any instance goes on where another stopped.
 */
@Component
class ReviewTrusts {
    private final AccountTrusts trusts;
    private final ReviewTrust review;

    ReviewTrusts(AccountTrusts trusts, ReviewTrust review) {
        this.trusts = trusts;
        this.review = review;
    }

    @Scheduled(fixedDelay = 500)
    void reviewAll() {
        for (var account : trusts.toReview()) {
            boolean more = true;
            while (more) {
                more = Locked.retrying(() -> review.next(account));
            }
        }
    }
}
