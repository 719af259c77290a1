package io.tradeseal.contracts;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The id of an integration account, spelled as in the request. */
public record AccountId(String subscription, String resourceGroup, String name) {
    /** A NUL or half a surrogate pair cannot be stored, and so names no account. */
    private static final String SEGMENT = "([^/\\x00\\p{Cs}]+)";

    private static final Pattern ACCOUNT = Pattern.compile(
            ResourceIds.account(SEGMENT, SEGMENT, SEGMENT).replace(".", "\\.") + "/?", Pattern.CASE_INSENSITIVE);

    /** Empty for what is no resource id of an account. */
    public static Optional<AccountId> parse(String resourceId) {
        var matcher = ACCOUNT.matcher(resourceId);
        return matcher.matches()
                ? Optional.of(new AccountId(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** From the segments {@code subscription}, {@code resourceGroup} and {@code account} of a path, asked for by name. */
    public static AccountId in(UnaryOperator<String> path) {
        return new AccountId(path.apply("subscription"), path.apply("resourceGroup"), path.apply("account"));
    }

    /** For people: accounts of one name in two resource groups are told apart, such as {@code contoso (edi)}. */
    public String label() {
        return name + " (" + resourceGroup + ")";
    }

    public String resourceId() {
        return ResourceIds.account(subscription, resourceGroup, name);
    }

    /** What ids are compared by. */
    public String key() {
        return ResourceIds.key(resourceId());
    }
}
