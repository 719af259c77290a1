package io.tradeseal.expiry.expirations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version's warnings, told and to come.
 *
 * @param standing {@code Watched}, or why it is not
 * @param reason the same as a sentence
 * @param successorVersion the version that took over; null unless superseded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionPlan(
        int version,
        String state,
        String standing,
        String reason,
        @Nullable Integer successorVersion,
        @Nullable String thumbprint,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        List<Warning> warnings) {

    /** What became, or becomes, of a warning. */
    enum Status {
        Announced,
        Planned,
        Skipped,
        Cleared,
        Capped,
        Covered,
        NotPlanned
    }

    /**
     * One warning.
     *
     * @param threshold null for the expiry itself
     * @param reason a sentence that says why the status is what it is
     * @param announcedAt when it was told or skipped; null before
     * @param eventId {@code ce_id} of the event that told; null where none did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Warning(
            @Nullable String threshold,
            Instant dueAt,
            Status status,
            String reason,
            @Nullable Instant announcedAt,
            @Nullable Instant clearedAt,
            @Nullable UUID eventId) {}
}
