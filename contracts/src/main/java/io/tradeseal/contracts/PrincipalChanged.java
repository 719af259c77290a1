package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of somebody who comes with tokens: a person, or a program. Of {@link Topic#ACCESS}, for the services of
 * Tradeseal alone.
 *
 * @param principalId what the claim {@code sub} of the principal's tokens says
 * @param kind {@code Person} or {@code Client}
 * @param revision 1, 2, …: one more with each change, deletion included; goes on when the principal is made again
 * @param roles that tokens made now carry; empty once deleted
 * @param workflow ARM resource id of the workflow that the client is; null for any other principal
 * @param notBefore tokens that were made before it are no longer good, whole seconds; null while all are
 * @param deleted true when the principal is gone, and with it every token
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrincipalChanged(
        String principalId,
        String kind,
        long revision,
        List<Role> roles,
        @Nullable String workflow,
        @Nullable Instant notBefore,
        boolean deleted)
        implements Event {

    /**
     * A role over everything at and below a scope.
     *
     * @param role its display name, such as {@code Reader}
     * @param scope an ARM id prefix; {@code /} is everything
     */
    public record Role(String role, String scope) {}

    @Override
    public String resourceId() {
        return "/principals/" + principalId;
    }

    /** As it is spelled, for ids of clients are told apart by their case. */
    @Override
    public String key() {
        return resourceId();
    }
}
