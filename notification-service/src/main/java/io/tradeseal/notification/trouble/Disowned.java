package io.tradeseal.notification.trouble;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The rule for refusals that name the recipient's own mailbox, such as 5.1.1. One is believed; from the second person on who
 * is refused alike in a short time all are doubted, the first too, and count as ours: a server that has lost its list of users
 * says so of everybody. The doubt about a person ends when that person is refused again although the server has taken many
 * warnings, for each of those doubted, since it began.
 */
final class Disowned {
    /** A refusal that was believed is forgotten then, or after {@link #MANY} warnings were taken. */
    static final Duration SHORT_TIME = Duration.ofHours(1);

    /** Warnings taken, to people who were not refused alike. */
    static final int MANY = 10;

    private Disowned() {}

    /**
     * A person who was refused.
     *
     * @param believed whether the address was suppressed for it; false when the mails wait
     * @param taken warnings that the server has taken since, to anybody
     */
    record Earlier(String recipientKey, boolean believed, Instant refusedAt, int taken) {
        boolean counts(Instant now) {
            return !believed || (taken < MANY && refusedAt.isAfter(now.minus(SHORT_TIME)));
        }
    }

    /**
     * Whether a refusal counts as ours.
     *
     * @param alike all that are known for the same code, the person's own earlier one among them
     */
    static boolean isOurs(String recipientKey, List<Earlier> alike, Instant now) {
        var counting = alike.stream().filter(earlier -> earlier.counts(now)).toList();
        if (counting.stream().allMatch(earlier -> earlier.recipientKey().equals(recipientKey))) return false;
        var doubted = counting.stream().filter(earlier -> !earlier.believed()).count();
        return counting.stream()
                .noneMatch(earlier -> earlier.recipientKey().equals(recipientKey)
                        && !earlier.believed()
                        && earlier.taken() >= MANY * doubted);
    }
}
