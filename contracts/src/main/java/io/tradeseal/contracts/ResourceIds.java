package io.tradeseal.contracts;

import java.util.Locale;

/** ARM resource ids of what events are about. ARM compares ids without case; the spelling of the first client is kept. */
public final class ResourceIds {
    private ResourceIds() {}

    public static String account(String subscriptionId, String resourceGroup, String account) {
        // Concatenated: it is made several times for each upload, and a format is read anew each time.
        return "/subscriptions/" + subscriptionId + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.Logic/integrationAccounts/" + account;
    }

    public static String certificate(String integrationAccountId, String name) {
        return integrationAccountId + "/certificates/" + name;
    }

    public static String partner(String integrationAccountId, String name) {
        return integrationAccountId + "/partners/" + name;
    }

    public static String agreement(String integrationAccountId, String name) {
        return integrationAccountId + "/agreements/" + name;
    }

    public static String contact(String integrationAccountId, String name) {
        return integrationAccountId + "/contacts/" + name;
    }

    /** What stands for a resource wherever ids are compared: lower case. */
    public static String key(String resourceId) {
        return resourceId.toLowerCase(Locale.ROOT);
    }
}
