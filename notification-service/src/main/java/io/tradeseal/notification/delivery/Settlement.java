package io.tradeseal.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.kit.work.Doubling;
import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.delivery.Attempt.Accepted;
import io.tradeseal.notification.delivery.Attempt.Blocked;
import io.tradeseal.notification.delivery.Attempt.Deferred;
import io.tradeseal.notification.delivery.Attempt.Refused;
import io.tradeseal.notification.delivery.Attempt.Unreachable;
import io.tradeseal.notification.ledger.DueMail;
import io.tradeseal.notification.ledger.MailQueue;
import io.tradeseal.notification.ledger.RecordAttempt;
import io.tradeseal.notification.ledger.RefusalLock;
import io.tradeseal.notification.ledger.SuppressionReason;
import io.tradeseal.notification.trouble.NoticeTrouble;
import io.tradeseal.notification.trouble.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how attempts ended and what follows from it, in one transaction. */
@Service
class Settlement {
    /** Refusals for now of one mail from which on they are looked at like those for good: greylisting is over by then. */
    private static final int NO_LONGER_FOR_NOW = 5;

    private final RecordAttempt record;
    private final MailQueue queue;
    private final NoticeTrouble trouble;
    private final RefusalLock refusalLock;
    private final int mostRefusals;
    private final Doubling retries;
    private final MeterRegistry meters;

    Settlement(
            RecordAttempt record,
            MailQueue queue,
            NoticeTrouble trouble,
            RefusalLock refusalLock,
            NotificationSettings settings,
            MeterRegistry meters) {
        this.record = record;
        this.queue = queue;
        this.trouble = trouble;
        this.refusalLock = refusalLock;
        this.meters = meters;
        mostRefusals = settings.temporaryRefusals();
        retries = new Doubling(settings.firstRetry(), settings.longestRetry());
    }

    @Transactional
    public void settle(List<Ended> attempts) {
        var refused = attempts.stream()
                .filter(ended -> ended.attempt() instanceof Refused)
                .map(ended -> ended.mail().recipient().key())
                .toList();
        if (!refused.isEmpty()) refusalLock.take();
        record.lock(attempts.stream().map(ended -> ended.mail().mailId()).toList(), refused);
        var taken = new LinkedHashMap<DueMail, String>();
        for (var ended : attempts)
            if (ended.attempt() instanceof Accepted accepted) taken.put(ended.mail(), accepted.reply());
        if (!taken.isEmpty()) record.sent(taken);
        var watched = trouble.isAny();
        if (watched && !taken.isEmpty()) {
            trouble.accepted(taken.keySet().stream()
                    .map(mail -> mail.recipient().key())
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        var warnings = 0;
        for (var ended : attempts) {
            if (ended.attempt() instanceof Refused) {
                if (watched) trouble.taken(warnings); // before it
                watched = true;
                warnings = 0;
            } else if (ended.attempt() instanceof Accepted && ended.mail().failure() == null) warnings++;
            settle(ended.owner(), ended.mail(), ended.attempt());
        }
        if (watched) trouble.taken(warnings);
    }

    private void settle(UUID owner, DueMail mail, Attempt attempt) {
        var outcome = attempt.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        meters.counter("notification.mails", "outcome", outcome).increment();
        switch (attempt) {
            case Accepted _ -> {} // together with all others
            case Refused refused -> refused(owner, mail, refused);
            case Unreachable unreachable ->
                queue.release(owner, List.of(mail.mailId()), "The mail server takes no mail: " + unreachable.reply());
            case Deferred deferred -> defer(owner, mail, deferred);
            case Blocked blocked ->
                putOff(owner, mail, blocked.reply(), true, refusal(blocked.reply(), blocked.stage()));
        }
    }

    /** Held against the recipient, unless several are refused alike by a code that names each one's own mailbox. */
    private void refused(UUID owner, DueMail mail, Refused refused) {
        var code = refused.code();
        if (code != null
                && trouble.disowned(
                        mail.recipient().key(), Refusal.ofRecipient(code, Stage.RCPT.wireName(), refused.reply())))
            record.deferred(owner, mail, refused.reply(), false, retries.after(mail.deferrals()));
        else record.failed(owner, mail, SuppressionReason.REFUSED, refused.reply(), refused.addressRefused());
    }

    private void defer(UUID owner, DueMail mail, Deferred deferred) {
        var lasting = deferred.refusedByServer() && mail.refusals() + 1 >= NO_LONGER_FOR_NOW;
        var alike = lasting && !deferred.mailboxFull() ? refusal(deferred.reply(), null) : null;
        putOff(owner, mail, deferred.reply(), deferred.refusedByServer(), alike);
    }

    private static Refusal refusal(String reply, @Nullable Stage stage) {
        return new Refusal(Reply.cause(reply), stage == null ? null : stage.wireName(), reply);
    }

    /** What several people are refused for is held against none of their mails. */
    private void putOff(UUID owner, DueMail mail, String reply, boolean counted, @Nullable Refusal noticed) {
        var shared = noticed != null && trouble.refused(mail.recipient().key(), noticed);
        if (counted && !shared && mail.refusals() + 1 >= mostRefusals)
            record.failed(owner, mail, SuppressionReason.REFUSED_TOO_OFTEN, reply, false);
        else record.deferred(owner, mail, reply, counted && !shared, retries.after(mail.deferrals()));
    }

    /** Not sent, on purpose. */
    public void suppress(UUID owner, DueMail mail, DueMail.Obstacle obstacle) {
        record.suppressed(owner, mail, obstacle);
    }

    /** Not to be tried again but by somebody's hand. */
    public void putAside(UUID owner, DueMail mail) {
        record.failed(
                owner,
                mail,
                SuppressionReason.PUT_ASIDE,
                "%d processes stopped without a word while they had this mail in hand.".formatted(mail.deaths()),
                false);
    }

    /** Not tried. */
    void giveBack(UUID owner, List<UUID> mailIds) {
        queue.release(owner, mailIds, null);
    }

    void serverRefuses(Unreachable unreachable, Duration lasted) {
        trouble.serverRefuses(unreachable.stage().wireName(), unreachable.reply(), lasted);
    }
}
