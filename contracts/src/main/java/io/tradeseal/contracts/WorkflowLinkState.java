package io.tradeseal.contracts;

import java.time.Instant;

/**
 * A workflow's link to an integration account as it is now.
 *
 * @param linkId ARM-like resource id, {@code …/integrationAccounts/{a}/links/{name}}
 * @param name last segment of the id, 1 to 80 characters
 * @param revision 1, 2, …: one more with each change, unlinking included; goes on when the link is made again
 * @param state {@code Linked} or {@code Unlinked}
 * @param workflowId ARM resource id of the workflow, {@code …/providers/Microsoft.Logic/workflows/{w}}, by which its
 *     client's tokens name it
 * @param location of the workflow, and of the account when the link was made
 */
public record WorkflowLinkState(
        String linkId,
        String name,
        String integrationAccountId,
        long revision,
        String state,
        String workflowId,
        String location,
        Instant createdTime,
        Instant changedTime) {

    /** Of the tokens of a workflow's client: it says the workflow's resource id. */
    public static final String CLAIM = "workflow";

    public boolean linked() {
        return state.equals("Linked");
    }
}
