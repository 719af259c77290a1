package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.exchange.MessageLogEntry.Served;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.rollover.MoveRollover;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the log, and in the same transaction does what a message causes by having come. */
@Service
class RecordMessage {
    private final MessageLog messages;
    private final MoveRollover move;

    RecordMessage(MessageLog messages, MoveRollover move) {
        this.messages = messages;
        this.move = move;
    }

    /**
     * Records. What the partner did with a version of a certificate is a use of it, and the first one may be what the
     * switch of a rollover waits for.
     */
    @Transactional
    void record(MessageLogEntry message) {
        record(message, null);
    }

    /**
     * Records an incoming message; as a refused one if it has been taken before.
     *
     * @param since the instant from which on a message of the same id makes this one a duplicate; null: nobody asks
     * @return whether it is taken
     */
    @Transactional
    boolean record(MessageLogEntry message, @Nullable Instant since) {
        if (since != null) {
            messages.lock(message.agreementKey(), message.messageId());
            if (messages.taken(message.agreementKey(), message.messageId(), since)) {
                messages.insert(message.asDuplicate());
                return false;
            }
        }
        messages.insert(message);
        if (message.accepted()) {
            // Always in the same order, so that two messages cannot wait for each other.
            message.certificates().stream()
                    .filter(served -> isUseByPartner(served.role()))
                    .sorted(Comparator.comparing(Served::certificateKey).thenComparing(Served::version))
                    .forEach(served -> move.used(message.agreementKey(), served.certificateKey(), served.version()));
        }
        return true;
    }

    /**
     * Takes back what nobody got: the caller went away before the end of its answer. Sent again, the message is taken as
     * the first of its id. What its signer did with a certificate stays done.
     */
    @Transactional
    void withdraw(MessageLogEntry message) {
        messages.withdraw(message.asUnanswered());
    }

    private static boolean isUseByPartner(CertificateRole role) {
        return !role.outgoing();
    }
}
