package io.tradeseal.agreement.workflow;

import io.tradeseal.kit.arm.ResourceName;
import java.util.Optional;
import java.util.regex.Pattern;

/** The resource id of a workflow, spelled as in the request. Workflows themselves are not known here. */
record WorkflowId(String subscription, String resourceGroup, String name) {
    private static final Pattern WORKFLOW = Pattern.compile(
            "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Logic/workflows/([^/]+)/?",
            Pattern.CASE_INSENSITIVE);

    /** Empty for what is no resource id of a workflow. */
    static Optional<WorkflowId> parse(String resourceId) {
        var matcher = WORKFLOW.matcher(resourceId);
        return matcher.matches()
                        && ResourceName.isValidScope(matcher.group(1))
                        && ResourceName.isValidScope(matcher.group(2))
                        && ResourceName.isValid(matcher.group(3))
                ? Optional.of(new WorkflowId(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    String resourceId() {
        return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Logic/workflows/%s"
                .formatted(subscription, resourceGroup, name);
    }
}
