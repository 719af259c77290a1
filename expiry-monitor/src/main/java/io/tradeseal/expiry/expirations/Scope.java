package io.tradeseal.expiry.expirations;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.expiry.watch.CertificateReplicas;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a question looks: into what the caller names, as far as the caller may read it, down to single certificates. */
@Component
class Scope {
    private static final Pattern ACCOUNT_ID =
            Pattern.compile(ResourceIds.account("[^/]+", "[^/]+", "[^/]+"), Pattern.CASE_INSENSITIVE);

    private static final String CERTIFICATES = "/certificates";

    private final Accounts accounts;
    private final CertificateReplicas certificates;
    private final Access access;

    Scope(Accounts accounts, CertificateReplicas certificates, Access access) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.access = access;
    }

    /**
     * Where to look.
     *
     * @param accounts our keys; null means all of them
     * @param certificates our keys of some that are of none of the accounts
     */
    record Extent(@Nullable List<Long> accounts, List<Long> certificates) {
        static final Extent EVERYTHING = new Extent(null, List.of());
    }

    /** @param accountId one account; null means all that the caller may read */
    Extent of(@Nullable String accountId) {
        return accountId == null ? of(access.scopes(Permission.READ)) : one(accountId);
    }

    private Extent one(String accountId) {
        if (!ACCOUNT_ID.matcher(accountId).matches() || accountId.indexOf('\0') >= 0) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "integrationAccountId must be the whole resource id: " + ResourceIds.account("…", "…", "…"),
                    "integrationAccountId");
        }
        var covered = access.covered(Permission.READ, accountId + CERTIFICATES);
        var account = Awaiting.event(() -> accounts.byResourceId(accountId).filter(Account::exists))
                .orElseThrow(() -> Account.absent(accountId));
        return covered.all()
                ? new Extent(List.of(account.id()), List.of())
                : new Extent(List.of(), certificates.ids(covered.keys()));
    }

    /** @param scopes lower-cased id prefixes; an empty one is everything */
    Extent of(List<String> scopes) {
        if (scopes.contains("")) return Extent.EVERYTHING;
        var single = scopes.stream()
                .filter(scope -> scope.contains(CERTIFICATES + "/"))
                // One within another scope would be listed twice.
                .filter(scope -> scopes.stream().noneMatch(other -> scope.startsWith(other + "/")))
                .toList();
        return new Extent(accounts.below(scopes), certificates.ids(single));
    }
}
