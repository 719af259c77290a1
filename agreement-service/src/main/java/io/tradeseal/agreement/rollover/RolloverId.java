package io.tradeseal.agreement.rollover;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.error.BadRequest;
import java.util.regex.Pattern;

/**
 * Where a rollover is.
 *
 * @param accountId ARM resource id of the integration account
 */
public record RolloverId(String accountId, String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._()-]{0,79}[A-Za-z0-9_()-]");

    public String resourceId() {
        return accountId + "/rollovers/" + name;
    }

    /** @throws BadRequest where a new rollover cannot have this name: the rules are those of ARM for its neighbours */
    void requireName() {
        if (NAME.matcher(name).matches()) return;
        throw new BadRequest(
                "InvalidRequestContent",
                "A rollover's name has 1 to 80 letters, digits, and any of . _ ( ) - with no full stop at its end.",
                "rolloverName");
    }

    public String key() {
        return ResourceIds.key(resourceId());
    }
}
