package io.tradeseal.notification.delivery;

import io.tradeseal.notification.delivery.Attempt.Accepted;
import io.tradeseal.notification.delivery.Attempt.Deferred;
import io.tradeseal.notification.delivery.Attempt.Unreachable;
import io.tradeseal.notification.ledger.DueMail;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Sends mails that were claimed, over one connection, as long as they are certainly ours. For one thread. */
final class SendClaim {
    private static final Logger log = LoggerFactory.getLogger(SendClaim.class);

    /** What the mail server took must be written down: a database that is away for a moment must not cost a second mail. */
    private static final RetryTemplate RECORDING = new RetryTemplate(RetryPolicy.builder()
            .includes(DataAccessException.class, TransactionException.class)
            .maxRetries(4)
            .delay(Duration.ofSeconds(1))
            .multiplier(2)
            .maxDelay(Duration.ofSeconds(4))
            .build());

    private final DeliverMail deliver;
    private final Settlement settlement;
    private final SmtpChannel channel;
    private final Lease lease;
    private final ServerPause pause;
    private final CutOff cutOff = new CutOff();
    private volatile boolean stopped;

    SendClaim(DeliverMail deliver, Settlement settlement, SmtpChannel channel, Lease lease, ServerPause pause) {
        this.deliver = deliver;
        this.settlement = settlement;
        this.channel = channel;
        this.lease = lease;
        this.pause = pause;
    }

    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    CutOff cutOff() {
        return cutOff;
    }

    /**
     * Tries one mail after the other, and gives back those that it did not come to. False when there were such.
     *
     * @param claimedAt a moment before the claim, as {@link Lease#now} tells it
     */
    boolean handle(UUID owner, List<DueMail> mails, long claimedAt) {
        lease.begin(owner);
        try {
            var left = new ArrayDeque<>(mails);
            var goOn = true;
            while (goOn && !left.isEmpty() && !stopped && lease.holds(claimedAt)) goOn = one(owner, left.remove());
            settlement.giveBack(owner, left.stream().map(DueMail::mailId).toList());
            return left.isEmpty();
        } finally {
            lease.end(owner);
        }
    }

    /** False when the rest of the claim should go to whoever can send it sooner. */
    private boolean one(UUID owner, DueMail mail) {
        if (mail.obstacle() != null) {
            settlement.suppress(owner, mail, mail.obstacle());
            return true;
        }
        var attempt = attempt(mail);
        RECORDING.invoke(() -> record(owner, mail, attempt));
        return switch (attempt) {
            case Unreachable unreachable -> {
                if (pause.begin()) {
                    log.warn("The mail server cannot be reached: {}", unreachable.reply());
                    pause.lasting().ifPresent(lasted -> settlement.serverRefuses(unreachable, lasted));
                }
                yield false;
            }
            case Accepted _ -> {
                pause.end();
                yield true;
            }
            case Deferred deferred -> deferred.refusedByServer();
            case Attempt.Blocked _, Attempt.Refused _ -> true;
        };
    }

    private void record(UUID owner, DueMail mail, Attempt attempt) {
        try {
            settlement.settle(owner, mail, attempt);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Mail {} was tried, but that could not be written down: {}", mail.mailId(), e.toString());
            throw e;
        }
    }

    private Attempt attempt(DueMail mail) {
        cutOff.begin();
        try {
            return deliver.attempt(mail, channel);
        } finally {
            cutOff.end();
        }
    }
}
