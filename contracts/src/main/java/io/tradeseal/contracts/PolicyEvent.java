package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of {@link Topic#POLICIES}: who is to be warned, and when. */
public sealed interface PolicyEvent extends Event {

    String integrationAccountId();

    /**
     * The whole expiration policy of an account.
     *
     * @param revision 1, 2, …: one more with each change
     * @param thresholds longest first, each as it was set: {@code P30D} or {@code 20%}
     * @param usesDefault true when the account has no policy of its own and the default thresholds hold
     */
    record ExpirationPolicyChanged(
            String integrationAccountId, long revision, List<String> thresholds, boolean usesDefault)
            implements PolicyEvent {

        @Override
        public String resourceId() {
            return integrationAccountId + "/expirationPolicy";
        }
    }

    /**
     * The whole state of an account's contact.
     *
     * @param contactId ARM-like resource id, {@code …/integrationAccounts/{a}/contacts/{name}}
     * @param revision 1, 2, …: one more with each change, deletion included
     * @param phone as written by the client, null when none
     * @param timeZone IANA name
     * @param language BCP 47 tag
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactChanged(
            String contactId,
            String integrationAccountId,
            String name,
            long revision,
            String email,
            @Nullable String displayName,
            @Nullable String phone,
            String timeZone,
            String language,
            boolean deleted)
            implements PolicyEvent {

        @Override
        public String resourceId() {
            return contactId;
        }
    }
}
