package io.tradeseal.kit.arm;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id of an integration account, spelled as in the request. */
public record AccountId(String subscription, String resourceGroup, String name) {
    private static final Pattern ACCOUNT = Pattern.compile(
            "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Logic/integrationAccounts/([^/]+)/?",
            Pattern.CASE_INSENSITIVE);

    /** Empty for what is no resource id of an account. */
    public static Optional<AccountId> parse(String resourceId) {
        var matcher = ACCOUNT.matcher(resourceId);
        return matcher.matches() && PlainText.isStorable(resourceId)
                ? Optional.of(new AccountId(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    public String resourceId() {
        // Concatenated: it is made several times for each upload, and a format is read anew each time.
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.Logic/integrationAccounts/" + name;
    }

    /** What ids are compared by. */
    public String key() {
        return resourceId().toLowerCase(Locale.ROOT);
    }

    public void check(Faults faults) {
        if (!ResourceName.isValidScope(subscription)) {
            faults.add("subscriptionId", "The subscription id has characters that do not belong in one.");
        }
        if (!ResourceName.isValidScope(resourceGroup)) {
            faults.add("resourceGroupName", "The name of the resource group has characters that do not belong in one.");
        }
        ResourceName.check(name, "integrationAccountName", faults);
    }
}
