package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trading partner as it is now.
 *
 * @param partnerId ARM resource id, spelled as the client that made the partner spelled it
 * @param name last segment of the id, 1 to 80 characters
 * @param revision 1, 2, …: one more with each change, deletion included; goes on when the partner is made again
 * @param state {@code Enabled} or {@code Deleted}
 * @param location as the client sent it; empty when it sent none
 * @param partnerType {@code B2B} or {@code NotSpecified}
 * @param businessIdentities at least one
 * @param metadata any JSON the client stored; null when none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartnerState(
        String partnerId,
        String name,
        String integrationAccountId,
        long revision,
        String state,
        String location,
        Map<String, String> tags,
        String partnerType,
        List<BusinessIdentity> businessIdentities,
        @Nullable Object metadata,
        Instant createdTime,
        Instant changedTime) {

    public boolean deleted() {
        return state.equals("Deleted");
    }
}
