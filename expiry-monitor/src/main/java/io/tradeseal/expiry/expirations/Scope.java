package io.tradeseal.expiry.expirations;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.Refusal;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.KnownAccounts;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which accounts a question is about: those that the caller names, as far as the caller may read. */
@Component
class Scope {
    private static final Pattern ACCOUNT_ID =
            Pattern.compile(ResourceIds.account("[^/]+", "[^/]+", "[^/]+"), Pattern.CASE_INSENSITIVE);

    private final KnownAccounts accounts;
    private final Access access;

    Scope(KnownAccounts accounts, Access access) {
        this.accounts = accounts;
        this.access = access;
    }

    /**
     * Accounts to look into.
     *
     * @param accounts our keys; null means all of them
     */
    record ReadableAccounts(@Nullable List<Long> accounts) {}

    /** @param accountId one account; null means all that the caller may read */
    ReadableAccounts of(@Nullable String accountId) {
        return accountId == null ? all() : one(accountId);
    }

    private ReadableAccounts one(String accountId) {
        if (!ACCOUNT_ID.matcher(accountId).matches() || accountId.indexOf('\0') >= 0) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "integrationAccountId must be the whole resource id: " + ResourceIds.account("…", "…", "…"),
                    "integrationAccountId");
        }
        access.require(Permission.READ, accountId);
        var account = Awaiting.event(() -> accounts.byResourceId(accountId).filter(Account::exists))
                .orElseThrow(() -> Refusal.noAccount(accountId));
        return new ReadableAccounts(List.of(account.id()));
    }

    private ReadableAccounts all() {
        var prefixes = access.scopes(Permission.READ);
        return new ReadableAccounts(prefixes.contains("") ? null : accounts.below(prefixes));
    }
}
