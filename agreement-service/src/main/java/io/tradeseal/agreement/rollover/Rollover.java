package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.Reason;
import io.tradeseal.kit.error.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change from one version of a certificate to another, for some agreements.
 *
 * <pre>
 *              announce             every step switched,
 *              or announceAt        overlapEnd or complete
 *   Planned ───────────────► Announced ───────────────► Completed     the old version is retired
 *      │                        │
 *      └────────── rollBack ────┴──────────────────────► RolledBack   the old version is current again
 *
 *   each agreement by itself, its {@link Step}:
 *
 *   Waiting ──► Confirmed ──► Switched ──► RolledBack ──► Switched, should somebody say so
 *      └──────────────────────────┘
 * </pre>
 *
 * From the announcement both versions are accepted for what comes in. What goes out is made with the old one until the
 * agreement's own switch. Dates do their work by themselves, whether or not anybody looks.
 *
 * @param position the greater, the later planned
 * @param implicit started by the upload of a new version, without a plan of anybody's
 * @param revision one more with each change
 */
public record Rollover(
        RolloverId id,
        String certificateId,
        long position,
        Plan plan,
        boolean implicit,
        State state,
        long revision,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant announcedAt,
        @Nullable Instant endedAt) {

    /** An event of the certificate has it tried at once; a key in a file comes without one. */
    private static final Duration TRY_AGAIN = Duration.ofHours(1);

    /** Where a rollover stands. */
    public enum State {
        PLANNED("Planned"),
        ANNOUNCED("Announced"),
        COMPLETED("Completed"),
        ROLLED_BACK("RolledBack");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    static Rollover planned(RolloverId id, String certificateId, long position, Plan plan, Instant now) {
        return new Rollover(id, certificateId, position, plan, false, State.PLANNED, 1, now, now, null, null);
    }

    /** An upload made the new version current at once: announced and, with every step, switched. */
    static Rollover begun(RolloverId id, String certificateId, long position, Plan plan, Instant now) {
        return new Rollover(id, certificateId, position, plan, true, State.ANNOUNCED, 1, now, now, now, null);
    }

    public boolean isOpen() {
        return state == State.PLANNED || state == State.ANNOUNCED;
    }

    /** Again changes nothing. */
    Rollover announce(Instant now) {
        requireOpen("announced");
        return state == State.ANNOUNCED ? this : with(State.ANNOUNCED, now, now, null);
    }

    Rollover complete(Counts counts, boolean force, Instant now) {
        if (state == State.COMPLETED) return this;
        requireOpen("completed");
        if (state == State.PLANNED) {
            throw new Refusal(Reason.ROLLOVER_CONFLICT, "The rollover has not been announced; roll it back instead.");
        }
        if (counts.unswitched() > 0 && !force) {
            throw new Refusal(
                    Reason.ROLLOVER_CONFLICT,
                    "%d of the agreements have not switched yet; switch them, or send force=true to switch them now."
                            .formatted(counts.unswitched()));
        }
        return with(State.COMPLETED, now, announcedAt, now);
    }

    Rollover rollBack(Instant now) {
        if (state == State.ROLLED_BACK) return this;
        requireOpen("rolled back");
        if (!plan.overlapEnd().isAfter(now)) {
            throw new Refusal(
                    Reason.ROLLOVER_CONFLICT,
                    "The overlap ended on %s; the old version can no longer be used.".formatted(plan.overlapEnd()));
        }
        return with(State.ROLLED_BACK, now, announcedAt, now);
    }

    void requireOpen(String deed) {
        if (isOpen()) return;
        throw new Refusal(
                Reason.ROLLOVER_CONFLICT,
                "The rollover is %s and cannot be %s any more; plan another one."
                        .formatted(state == State.COMPLETED ? "completed" : "rolled back", deed));
    }

    Rollover changed(Instant now) {
        return with(state, now, announcedAt, endedAt);
    }

    private Rollover with(State next, Instant now, @Nullable Instant announced, @Nullable Instant ended) {
        return new Rollover(
                id, certificateId, position, plan, implicit, next, revision + 1, createdAt, now, announced, ended);
    }

    /** What dates have brought. */
    enum Due {
        NOTHING,
        ANNOUNCE,
        SWITCH,
        COMPLETE
    }

    /** The next thing to do at that instant. */
    Due due(Counts counts, Instant now) {
        if (!isOpen()) return Due.NOTHING;
        if (state == State.PLANNED) return isPast(begin(), now) ? Due.ANNOUNCE : Due.NOTHING;
        if (isPast(plan.overlapEnd(), now)) {
            return counts.unswitched() > 0 ? Due.SWITCH : Due.COMPLETE;
        }
        return counts.pending() > 0 && isPast(plan.switchAt(), now) ? Due.SWITCH : Due.NOTHING;
    }

    /** When {@link #due} may have something to do; null for one that is over. */
    @Nullable
    Instant dueAt(Counts counts) {
        if (!isOpen()) return null;
        if (state == State.PLANNED) return begin();
        var at = plan.switchAt();
        return counts.pending() > 0 && at != null && at.isBefore(plan.overlapEnd()) ? at : plan.overlapEnd();
    }

    /** When to look again after a date at which some agreements could not be switched. */
    Instant tryAgainAt(Instant now) {
        var again = now.plus(TRY_AGAIN);
        return again.isBefore(plan.overlapEnd()) ? again : plan.overlapEnd();
    }

    /** A date that comes without an announcement announces. */
    private Instant begin() {
        var begin = plan.overlapEnd();
        if (plan.switchAt() != null && plan.switchAt().isBefore(begin)) begin = plan.switchAt();
        return plan.announceAt() != null && plan.announceAt().isBefore(begin) ? plan.announceAt() : begin;
    }

    private static boolean isPast(@Nullable Instant at, Instant now) {
        return at != null && !at.isAfter(now);
    }
}
