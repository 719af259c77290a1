package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as it is now.
 *
 * @param agreementId ARM resource id, spelled as the client that made the agreement spelled it
 * @param name last segment of the id, 1 to 80 characters
 * @param revision 1, 2, …: one more with each change, deletion included; goes on when the agreement is made again
 * @param state {@code Enabled} or {@code Deleted}
 * @param location as the client sent it; empty when it sent none
 * @param agreementType {@code AS2}, {@code X12}, {@code Edifact} or {@code RosettaNet}
 * @param hostPartner name of the partner that is we
 * @param guestPartner name of the partner that is they
 * @param content both legs with their settings, as the API shows them; passwords are left out
 * @param metadata any JSON the client stored; null when none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgreementState(
        String agreementId,
        String name,
        String integrationAccountId,
        long revision,
        String state,
        String location,
        Map<String, String> tags,
        String agreementType,
        String hostPartner,
        String guestPartner,
        BusinessIdentity hostIdentity,
        BusinessIdentity guestIdentity,
        Object content,
        @Nullable Object metadata,
        Instant createdTime,
        Instant changedTime) {

    public boolean deleted() {
        return state.equals("Deleted");
    }
}
