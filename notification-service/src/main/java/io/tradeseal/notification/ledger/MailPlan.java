package io.tradeseal.notification.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.lifecycle.plan.Notice;
import io.tradeseal.lifecycle.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which mails are to come on which dates, to whom: the plan by which expiry-monitor announces. Pure. */
final class MailPlan {
    /** Of a certificate; more than the thresholds of all its versions that anybody waits for. */
    private static final int MOST = 1_000;

    private MailPlan() {}

    /** A mail to come, to everybody listed. */
    record Mail(Instant date, int version, String threshold, List<Person> recipients) {}

    /** @param note why this person will not be mailed as things are; null when they will */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            String email,
            @Nullable String contact,
            @Nullable String displayName,
            @Nullable String note) {}

    /** Soonest first; what is due already, and on its way here, is dated now. */
    static List<Mail> of(Plan plan, List<Person> people, Instant now) {
        return plan.ahead(now, MOST).stream()
                .flatMap(coming -> threshold(coming.notice())
                        .map(threshold -> new Mail(coming.at(), coming.version().number(), threshold, people)))
                .toList();
    }

    /** None where nobody is mailed. */
    private static Stream<String> threshold(Notice notice) {
        return switch (notice) {
            case Notice.Expiring(var warning, var skipped) -> Stream.of(warning.threshold());
            case Notice.Expired(var firstSeenExpired, var skipped) ->
                firstSeenExpired ? Stream.empty() : Stream.of(Warning.EXPIRY);
            case Notice.Cleared cleared -> Stream.empty();
        };
    }
}
