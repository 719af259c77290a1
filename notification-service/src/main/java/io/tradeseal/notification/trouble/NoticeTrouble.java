package io.tradeseal.notification.trouble;

import io.tradeseal.contracts.MailDeliveryEvent.MailDeliveryImpaired;
import io.tradeseal.contracts.MailDeliveryEvent.MailDeliveryRestored;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.notification.ledger.TakeBackSuppression;
import io.tradeseal.notification.ledger.TellOwners;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a cause that is ours from one that is a recipient's by what refusals have in common: one person may have a strict
 * server, several who are refused alike have not all. What was noticed is kept for all instances.
 */
@Service
@Transactional
public class NoticeTrouble {
    private static final Logger log = LoggerFactory.getLogger(NoticeTrouble.class);

    /** People who are refused alike at the same time. */
    static final int SEVERAL = 2;

    private final Refusals refusals;
    private final Troubles troubles;
    private final TellOwners owners;
    private final TakeBackSuppression suppressions;
    private final Outbox outbox;
    private final WakeUp wakeUp;
    private final ServiceClock clock;

    NoticeTrouble(
            Refusals refusals,
            Troubles troubles,
            TellOwners owners,
            TakeBackSuppression suppressions,
            Outbox outbox,
            WakeUp wakeUp,
            ServiceClock clock) {
        this.refusals = refusals;
        this.troubles = troubles;
        this.owners = owners;
        this.suppressions = suppressions;
        this.outbox = outbox;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** Answers whether others are refused alike. The ledger must know the refusal already: what is told is read there. */
    public boolean refused(String recipientKey, Refusal refusal) {
        var now = clock.instant();
        refusals.put(recipientKey, refusal.cause(), now);
        var alike = refusals.alike(refusal.cause());
        if (alike.recipientKeys().size() < SEVERAL) return false;
        var begun = begin(Trouble.ofRecipients(refusal, alike.recipientKeys().size(), alike.since()));
        var affected = begun ? alike.recipientKeys() : List.of(recipientKey);
        troubles.standing(refusal.cause())
                .ifPresent(trouble -> owners.ofTrouble(trouble, affected, refusals.recipients(), now));
        return true;
    }

    /**
     * Answers whether a refusal that names the recipient's own mailbox counts as ours, for others are refused alike. Otherwise
     * the address is suppressed; that is taken back should others follow. Once that is settled, what was still on its way to
     * the address changes nothing.
     */
    public boolean disowned(String recipientKey, Refusal refusal) {
        var now = clock.instant();
        var earlier = refusals.disowned(refusal.cause());
        var own = earlier.stream()
                .filter(each -> each.recipientKey().equals(recipientKey))
                .findAny();
        if (own.isEmpty() && refusals.isSettled(recipientKey)) return false;
        if (Disowned.isOurs(recipientKey, earlier, now)) {
            refusals.doubt(refusal.cause(), now);
            return refused(recipientKey, refusal);
        }
        if (own.isEmpty()) refusals.believe(recipientKey, refusal.cause(), now);
        else if (!own.get().believed()) refusals.forget(recipientKey);
        return false;
    }

    /** Whether anybody is refused at present, or everybody. */
    public boolean isAny() {
        return troubles.isAny();
    }

    /** So many warnings were taken, whomever they are for. */
    public void taken(int warnings) {
        if (warnings > 0) refusals.taken(warnings);
    }

    /** The mail server refuses everybody, for so long by now. */
    public void serverRefuses(@Nullable String stage, String reply, Duration lasted) {
        begin(Trouble.ofServer(stage, reply, clock.instant().minus(lasted).truncatedTo(ChronoUnit.MICROS)));
    }

    private boolean begin(Trouble trouble) {
        if (!troubles.begin(trouble)) return false;
        log.warn("Mail does not get out ({}): {}", trouble.kind(), trouble.reply());
        outbox.append(Emission.of(new MailDeliveryImpaired(
                trouble.troubleId().toString(),
                trouble.kind(),
                trouble.stage(),
                trouble.reply(),
                trouble.recipients(),
                trouble.since())));
        return true;
    }

    /** Mails to these people were taken: who was refused like one of them is tried again at once. */
    public void accepted(Collection<String> recipientKeys) {
        var now = clock.instant();
        end(troubles.endOfServer(now));
        var passed = refusals.passed(recipientKeys);
        if (passed.isEmpty()) return;
        refusals.hasten(passed, now);
        wakeUp.signal();
    }

    /** Takes back what was believed of recipients and is doubted now, and ends troubles that concern nobody any more. */
    public void review() {
        for (var doubted : refusals.takeBack()) suppressions.handle(doubted.recipientKey(), doubted.refusedAt());
        refusals.forget(clock.instant());
        end(troubles.endWithoutRefusals(clock.instant()));
    }

    private void end(List<Trouble> ended) {
        for (var trouble : ended) {
            log.info("Mail gets out again ({}): {}", trouble.kind(), trouble.reply());
            outbox.append(Emission.of(new MailDeliveryRestored(
                    trouble.troubleId().toString(), trouble.kind(), trouble.since(), clock.instant())));
        }
    }
}
