package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollover as it is now, or, where {@code agreement} is present, its step in one agreement as it is now: the step is a
 * resource with its own id and revision.
 *
 * @param rolloverId ARM-like resource id, {@code …/integrationAccounts/{a}/rollovers/{r}}
 * @param revision of the step where there is one, otherwise of the rollover: 1, 2, …, one more with each change
 * @param state of the rollover: {@code Planned}, {@code Announced}, {@code Completed} or {@code RolledBack}
 * @param switching {@code Date}, {@code Confirmation} or {@code FirstUse}
 * @param implicit whether the upload of a new version started it
 * @param announceAt when the new version is or was accepted from; null while nobody has said
 * @param switchAt null unless the switch is by date
 * @param overlapEnd when the old version stops being accepted
 * @param endedAt when it was completed or rolled back; null while it runs
 * @param agreements how many it covers, and how far they are; null in a step's event
 * @param agreement the step; null in the rollover's own event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloverState(
        String rolloverId,
        String integrationAccountId,
        String certificateId,
        long revision,
        int fromVersion,
        int toVersion,
        String state,
        String switching,
        boolean implicit,
        @Nullable Instant announceAt,
        @Nullable Instant switchAt,
        Instant overlapEnd,
        @Nullable Instant endedAt,
        @Nullable Counts agreements,
        @Nullable Step agreement) {

    /** How many agreements are how far; together they are all that the rollover covers. */
    public record Counts(long waiting, long confirmed, long switched, long rolledBack) {}

    /**
     * The rollover in one agreement.
     *
     * @param stepId ARM-like resource id, {@code …/rollovers/{r}/agreements/{a}}
     * @param partner name of the agreement's guest
     * @param state {@code Waiting}, {@code Confirmed}, {@code Switched} or {@code RolledBack}
     * @param history what was done, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            String stepId,
            String agreementId,
            String partner,
            String state,
            @Nullable Instant confirmedAt,
            @Nullable Instant switchedAt,
            @Nullable Instant rolledBackAt,
            List<Done> history) {}

    /**
     * An entry of a step's history.
     *
     * @param what {@code Confirmed}, {@code Switched} or {@code RolledBack}
     * @param by who asked for it, or {@code Date}, {@code FirstUse}, {@code OverlapEnd}, {@code Upload}
     */
    public record Done(Instant at, String what, String by) {}
}
