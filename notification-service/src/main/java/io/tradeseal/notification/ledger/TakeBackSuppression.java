package io.tradeseal.notification.ledger;

import io.tradeseal.kit.clock.ServiceClock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An address was suppressed for what has turned out not to be its fault: everything goes there again. */
@Service
@Transactional
public class TakeBackSuppression {
    private static final String CALLER = "Tradeseal";

    private final SuppressedAddresses addresses;
    private final Ledger ledger;
    private final MailQueue queue;
    private final SendAgain sendAgain;
    private final ServiceClock clock;

    TakeBackSuppression(
            SuppressedAddresses addresses, Ledger ledger, MailQueue queue, SendAgain sendAgain, ServiceClock clock) {
        this.addresses = addresses;
        this.ledger = ledger;
        this.queue = queue;
        this.sendAgain = sendAgain;
        this.clock = clock;
    }

    /**
     * Lifts the suppression, and sends what was not sent for it.
     *
     * @param since when the address was refused
     */
    public void handle(String recipientKey, Instant since) {
        sendAgain.handle(ledger.refusedSince(recipientKey, since), _ -> true, CALLER);
        addresses.lift(recipientKey, CALLER, clock.instant()); // also where a note alone was refused
        queue.notesAgain(recipientKey, since, clock.instant());
    }
}
