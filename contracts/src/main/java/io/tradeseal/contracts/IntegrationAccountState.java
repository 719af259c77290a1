package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integration account as it is now.
 *
 * @param integrationAccountId ARM resource id, spelled as the client that made the account spelled it
 * @param name last segment of the id, 1 to 80 characters
 * @param revision 1, 2, …: one more with each change, deletion included; goes on when the account is made again
 * @param location as the client sent it; empty when it sent none
 * @param sku tier: {@code Free}, {@code Basic}, {@code Standard} or {@code Premium}
 * @param state {@code Enabled}, {@code Disabled} or {@code Deleted}
 * @param certificateOverlap ISO 8601 duration for which a replaced version stays accepted, as it was set
 * @param primaryKeyChangedTime when the account's primary access key was last made anew: what it signed before is good no
 *     longer, with whichever service; null when never. The keys themselves are in no event
 * @param secondaryKeyChangedTime the same of the secondary key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntegrationAccountState(
        String integrationAccountId,
        String name,
        long revision,
        String location,
        Map<String, String> tags,
        String sku,
        String state,
        String certificateOverlap,
        Instant createdTime,
        Instant changedTime,
        @Nullable Instant primaryKeyChangedTime,
        @Nullable Instant secondaryKeyChangedTime) {

    /** An account whose access keys are those that it was made with. */
    public IntegrationAccountState(
            String integrationAccountId,
            String name,
            long revision,
            String location,
            Map<String, String> tags,
            String sku,
            String state,
            String certificateOverlap,
            Instant createdTime,
            Instant changedTime) {
        this(
                integrationAccountId,
                name,
                revision,
                location,
                tags,
                sku,
                state,
                certificateOverlap,
                createdTime,
                changedTime,
                null,
                null);
    }

    public boolean deleted() {
        return state.equals("Deleted");
    }
}
