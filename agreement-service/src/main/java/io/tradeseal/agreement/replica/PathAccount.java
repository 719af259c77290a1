package io.tradeseal.agreement.replica;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The integration account that a path names, by its variables {@code subscription, resourceGroup, account}. */
@Component
public class PathAccount {
    /** Where every resource of an account begins. */
    public static final String ACCOUNT =
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Logic/integrationAccounts/{account}";

    private final AccountReplicas accounts;

    PathAccount(AccountReplicas accounts) {
        this.accounts = accounts;
    }

    /** Its resource id as the path spells it, for a check of access before anything is read. */
    public static String idOf(Map<String, String> path) {
        return ResourceIds.account(
                path.getOrDefault("subscription", ""),
                path.getOrDefault("resourceGroup", ""),
                path.getOrDefault("account", ""));
    }

    /**
     * The account itself; one that has just been made is waited for.
     *
     * @throws Refusal when there is none
     */
    public AccountReplica of(Map<String, String> path) {
        return named(idOf(path));
    }

    /** The same of an id. */
    public AccountReplica of(AccountId id) {
        return named(id.resourceId());
    }

    private AccountReplica named(String id) {
        return Awaiting.event(() -> accounts.findLive(ResourceIds.key(id))).orElseThrow(() -> absent(id));
    }

    /** The refusal of an account that is not there. */
    public static Refusal absent(String accountId) {
        return new Refusal(
                Fault.PARENT_NOT_FOUND, "There is no integration account '%s'. Create it first.".formatted(accountId));
    }
}
