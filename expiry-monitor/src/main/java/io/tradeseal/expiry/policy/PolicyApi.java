package io.tradeseal.expiry.policy;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.lifecycle.threshold.Policy;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The resource {@code …/integrationAccounts/{a}/expirationPolicy}: there is always one, set or default. */
@RestController
@RequestMapping("/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Logic/integrationAccounts"
        + "/{account}/expirationPolicy")
class PolicyApi {
    private static final String PLAN_LENGTH = "20";

    private final Accounts accounts;
    private final ChangePolicy change;
    private final PlanPreview preview;
    private final Access access;
    private final Policy defaults;

    PolicyApi(Accounts accounts, ChangePolicy change, PlanPreview preview, Access access, ExpirySettings settings) {
        this.accounts = accounts;
        this.change = change;
        this.preview = preview;
        this.access = access;
        this.defaults = settings.defaultPolicy();
    }

    @GetMapping
    ResponseEntity<PolicyView> get(
            @PathVariable String subscription,
            @PathVariable String group,
            @PathVariable("account") String name,
            @RequestParam(name = "$top", defaultValue = PLAN_LENGTH) String top) {
        var id = ResourceIds.account(subscription, group, name);
        access.require(Permission.READ, id);
        var length = PageRequest.of(top, null, 1).top();
        var account = await(id);
        var policy = account.policy(defaults);
        var plan = preview.next(account, policy, length);
        return answer(HttpStatus.OK, account, PolicyView.of(account, policy, accounts.replanning(account.id()), plan));
    }

    @PutMapping
    ResponseEntity<PolicyView> put(
            @PathVariable String subscription,
            @PathVariable String group,
            @PathVariable("account") String name,
            HttpServletRequest request)
            throws IOException {
        var id = ResourceIds.account(subscription, group, name);
        access.require(Permission.WRITE, id);
        var policy = PolicyBody.read(request);
        await(id);
        var outcome = change.set(id, policy, Precondition.of(request));
        var account = outcome.account();
        return answer(
                outcome.wasSet() ? HttpStatus.OK : HttpStatus.CREATED,
                account,
                PolicyView.of(account, account.policy(defaults), null, null));
    }

    @DeleteMapping
    ResponseEntity<Void> delete(
            @PathVariable String subscription,
            @PathVariable String group,
            @PathVariable("account") String name,
            HttpServletRequest request) {
        var id = ResourceIds.account(subscription, group, name);
        access.require(Permission.DELETE, id);
        await(id);
        var outcome = change.reset(id, Precondition.of(request));
        return ResponseEntity.status(outcome.wasSet() ? HttpStatus.OK : HttpStatus.NO_CONTENT)
                .build();
    }

    /** What the policy in the body would do; nothing is saved. */
    @PostMapping("/preview")
    PlanPreview.Preview preview(
            @PathVariable String subscription,
            @PathVariable String group,
            @PathVariable("account") String name,
            @RequestParam(name = "$top", defaultValue = PLAN_LENGTH) String top,
            HttpServletRequest request)
            throws IOException {
        var id = ResourceIds.account(subscription, group, name);
        access.require(Permission.READ, id);
        var length = PageRequest.of(top, null, 1).top();
        var policy = PolicyBody.readOrDefault(request, defaults);
        return preview.of(await(id), policy, length);
    }

    private Account await(String accountId) {
        return Awaiting.event(() -> accounts.byResourceId(accountId).filter(Account::exists))
                .orElseThrow(() -> Account.absent(accountId));
    }

    private static ResponseEntity<PolicyView> answer(HttpStatus status, Account account, PolicyView view) {
        return ResponseEntity.status(status)
                .eTag(Precondition.etag(account.policyRevision()))
                .body(view);
    }
}
