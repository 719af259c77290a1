package io.tradeseal.notification.ledger;

import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.notification.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Mails that failed or were suppressed, sent again: one, or all of a cause. */
@RestController
@RequestMapping("/api/notifications")
class SendAgainApi {
    private static final List<String> ENDED = List.of("Failed", "Suppressed");
    private static final int PORTION = 500;

    /** Entries that one request looks at. */
    private static final int MOST = 10_000;

    private final LedgerSearch search;
    private final SendAgain sendAgain;
    private final Access access;

    SendAgainApi(LedgerSearch search, SendAgain sendAgain, Access access) {
        this.search = search;
        this.sendAgain = sendAgain;
        this.access = access;
    }

    /** One that waits, is on its way or was sent stays as it is. */
    @PostMapping("/{notificationId}/resend")
    EntryView one(@PathVariable String notificationId) {
        var entry = id(notificationId)
                .flatMap(search::find)
                .filter(found -> access.allows(Permission.READ, found.certificateId()))
                .orElseThrow(() -> new Refusal(Fault.NOT_FOUND, "There is no such notification."));
        access.require(Permission.OPERATE, entry.certificateId());
        if (!ENDED.contains(entry.state())) return EntryView.of(entry);
        sendAgain.handle(List.of(entry), this::operates, access.caller());
        var now = search.find(entry.notificationId()).orElseThrow();
        if (ENDED.contains(now.state())) throw new Refusal(Reason.NOT_SENT_AGAIN, because(now));
        return EntryView.of(now);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String because(LedgerEntry entry) {
        return "The mail cannot be sent again: the warning is over, the person is no contact any more, or the address is"
                + " suppressed and more accounts write to it than you may operate. It is %s because: %s"
                        .formatted(entry.state(), Objects.requireNonNullElse(entry.detail(), "unknown"));
    }

    /**
     * @param planned how many are sent again
     * @param left how many cannot be: the warning is over, the person gone, or the address is not the caller's to lift
     * @param more whether there may be others, for a further request
     */
    record Answer(int planned, int left, boolean more) {}

    @PostMapping("/resend")
    Answer all(LedgerFilter filter) {
        if (filter.reason() == null || filter.reason().isBlank())
            throw new BadRequest(
                    "InvalidRequestContent",
                    "Name the cause: 'reason' as the ledger has it, such as RefusedTooOften.",
                    "reason");
        var scopes = access.scopes(Permission.OPERATE);
        LedgerQuery.of(scopes, filter);
        var answer = new Answer(0, 0, false);
        for (var state : ENDED) {
            if (filter.state() == null || filter.state().equalsIgnoreCase(state))
                answer = all(LedgerQuery.of(scopes, filter.withState(state)), answer);
        }
        return answer;
    }

    private Answer all(LedgerQuery query, Answer before) {
        var planned = before.planned();
        var looked = before.planned() + before.left();
        var position = Long.MAX_VALUE;
        while (looked < MOST) {
            var entries = search.page(query, position, PORTION);
            if (entries.isEmpty()) return new Answer(planned, looked - planned, before.more());
            planned += sendAgain.handle(entries, this::operates, access.caller());
            looked += entries.size();
            position = entries.getLast().position();
        }
        return new Answer(planned, looked - planned, true);
    }

    private boolean operates(String accountKey) {
        return access.allows(Permission.OPERATE, accountKey);
    }
}
