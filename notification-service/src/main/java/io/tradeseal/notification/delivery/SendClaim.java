package io.tradeseal.notification.delivery;

import io.tradeseal.notification.delivery.Attempt.Accepted;
import io.tradeseal.notification.delivery.Attempt.Deferred;
import io.tradeseal.notification.delivery.Attempt.Unreachable;
import io.tradeseal.notification.ledger.DueMail;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mails that were claimed, over one connection, as long as they are certainly ours. For one thread. */
final class SendClaim {
    private static final Logger log = LoggerFactory.getLogger(SendClaim.class);

    /**
     * Processes that died with a mail in hand, after which it is begun no more by itself: the first had others of its claim in
     * hand as well, two had it alone.
     */
    private static final int MOST_DEATHS = 3;

    private final DeliverMail deliver;
    private final Settlement settlement;
    private final Settler settler;
    private final SmtpChannel channel;
    private final Lease lease;
    private final ServerPause pause;
    private final CutOff cutOff = new CutOff();
    private volatile boolean stopped;

    SendClaim(DeliverMail deliver, Recording recording, SmtpChannel channel, Lease lease, ServerPause pause) {
        this.deliver = deliver;
        this.settlement = recording.settlement();
        this.settler = recording.settler();
        this.channel = channel;
        this.lease = lease;
        this.pause = pause;
    }

    /** How outcomes are written down: by itself, and many together in the background. */
    record Recording(Settlement settlement, Settler settler) {}

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
    boolean handle(UUID owner, List<DueMail> mails, long claimedAt) throws InterruptedException {
        lease.begin(owner);
        try {
            var left = new ArrayDeque<>(mails);
            var settled = new ArrayList<CompletableFuture<Void>>();
            var goOn = true;
            while (goOn && !left.isEmpty() && !stopped && lease.holds(claimedAt))
                goOn = one(owner, left.remove(), settled);
            await(settled);
            settlement.giveBack(owner, left.stream().map(DueMail::mailId).toList());
            return left.isEmpty();
        } finally {
            lease.end(owner);
        }
    }

    /** False when the rest of the claim should go to whoever can send it sooner. */
    private boolean one(UUID owner, DueMail mail, List<CompletableFuture<Void>> settled) throws InterruptedException {
        if (mail.deaths() >= MOST_DEATHS) {
            log.error("The mail {} is put aside: {} processes died with it in hand", mail.messageId(), mail.deaths());
            settlement.putAside(owner, mail);
            return true;
        }
        if (mail.obstacle() != null) {
            settlement.suppress(owner, mail, mail.obstacle());
            return true;
        }
        var attempt = attempt(mail);
        settled.add(settler.settle(new Ended(owner, mail, attempt)));
        return switch (attempt) {
            case Unreachable unreachable -> {
                if (pause.begin()) {
                    log.warn("The mail server takes no mail: {}", unreachable.reply());
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

    private static void await(List<CompletableFuture<Void>> settled) {
        try {
            settled.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
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
