package io.tradeseal.certificate.review;

import io.tradeseal.certificate.store.DeadlockRetry;
import io.tradeseal.certificate.trust.TrustGenerations;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.inhand.BeginAgain;
import io.tradeseal.kit.work.BackgroundWorker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

    void reviewAll() {
        for (var account : trusts.toReview()) {
            boolean more = true;
            while (more) {
                more = DeadlockRetry.retrying(() -> review.next(account));
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        BeginAgain trustReviewAgain(TrustGenerations trusts) {
            return new BeginAgain() {
                @Override
                public String kind() {
                    return ReviewTrust.KIND;
                }

                @Override
                public void again(String certificateKey) {
                    trusts.reviewAgain(certificateKey.substring(0, certificateKey.indexOf("/certificates/")));
                }
            };
        }

        @Bean
        BackgroundWorker trustReviewWorker(ReviewTrustOfAccounts review, ServiceClock clock) {
            return BackgroundWorker.every(Duration.ofMillis(500), "trust-review", review::reviewAll, clock);
        }
    }
}
