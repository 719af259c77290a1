package io.tradeseal.agreement.workflow;

import io.tradeseal.agreement.replica.AccountReplica;
import io.tradeseal.agreement.workflow.WorkflowLink.Content;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Violations;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The body of a link's PUT: {@code {"location", "properties": {"workflowId"}}}. */
final class LinkBody {
    private static final String WORKFLOW = "properties.workflowId";

    private LinkBody() {}

    /** Everything that is wrong with the body by itself is in the faults when this returns. */
    static Content read(JsonNode json, AccountId account, Violations faults) {
        var body = Members.of(json, faults);
        var location = body.location();
        var text = body.object("properties").text("workflowId");
        if (text == null) {
            faults.add(WORKFLOW, "'%s' is missing: the resource id of the workflow.".formatted(WORKFLOW));
        }
        var workflow = text == null ? null : WorkflowId.parse(text).orElse(null);
        if (text != null && workflow == null) {
            faults.add(
                    WORKFLOW,
                    "'%s' is not the resource id of a workflow: /subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Logic/workflows/{name}."
                            .formatted(WORKFLOW));
        }
        if (workflow != null && !workflow.subscription().equalsIgnoreCase(account.subscription())) {
            faults.add(
                    WORKFLOW,
                    "The workflow is in subscription '%s', the account in '%s': a workflow can be linked to an account of its own subscription only."
                            .formatted(workflow.subscription(), account.subscription()));
        }
        return new Content(workflow == null ? "" : workflow.resourceId(), location == null ? "" : location);
    }

    /** Refuses a workflow of another location; ARM writes one and the same as {@code West Europe} and {@code westeurope}. */
    static void checkLocation(Content content, AccountReplica account, Violations faults) {
        if (plain(content.location()).equals(plain(account.location()))) return;
        faults.add(
                "location",
                "The workflow is in %s, the account in %s: a workflow can be linked to an account of its own location only. 'location' is the workflow's."
                        .formatted(said(content.location()), said(account.location())));
    }

    private static String plain(String location) {
        return location.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static String said(String location) {
        return location.isEmpty() ? "no location" : "'" + location + "'";
    }
}
