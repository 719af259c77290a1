package io.tradeseal.quickstart.front;

import java.nio.file.Path;
import java.util.Map;

/** The integration account that is ready when the quickstart is. */
public final class DefaultAccount {
    public static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
    public static final String RESOURCE_GROUP = "tradeseal";
    public static final String NAME = "default";
    public static final String API_VERSION = "?api-version=2019-05-01";
    public static final String ID =
            "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Logic/integrationAccounts/%s"
                    .formatted(SUBSCRIPTION, RESOURCE_GROUP, NAME);

    private DefaultAccount() {}

    /** Where its keys lie, in a folder that has one for each account. */
    public static Path below(Path keys) {
        return keys.resolve(SUBSCRIPTION).resolve(RESOURCE_GROUP).resolve(NAME);
    }

    /**
     * Makes the account unless it is there; what somebody changed in it stays.
     *
     * @return false while it cannot be told whether it is there
     */
    static boolean ensure(FrontDoor door) {
        var found = door.get(ID + API_VERSION);
        if (found.status() != 404) {
            return found.ok();
        }
        door.put(
                        ID + API_VERSION,
                        Map.of(
                                "location", "local",
                                "sku", Map.of("name", "Premium"),
                                "properties", Map.of("state", "Enabled")))
                .orThrow("Creating the default integration account");
        return true;
    }
}
