package io.tradeseal.certificate.account;

import static io.tradeseal.kit.security.Permission.DELETE;
import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.ArmTime;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Integration accounts as ARM serves them. */
@RestController
class AccountApi {
    private static final String IN_SUBSCRIPTION =
            "/subscriptions/{subscription}/providers/Microsoft.Logic/integrationAccounts";
    private static final String IN_GROUP =
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Logic/integrationAccounts";
    static final String ACCOUNT = IN_GROUP + "/{account}";

    private final Accounts accounts;
    private final ChangeAccount change;
    private final Access access;
    private final CertificateSettings settings;

    AccountApi(Accounts accounts, ChangeAccount change, Access access, CertificateSettings settings) {
        this.accounts = accounts;
        this.change = change;
        this.access = access;
        this.settings = settings;
    }

    /** An account on the wire. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            String name,
            String type,
            @Nullable String location,
            Map<String, String> tags,
            Map<String, String> sku,
            Map<String, @Nullable String> properties) {
        static View of(Account account) {
            var state = account.state();
            return new View(
                    account.resourceId(),
                    state.name(),
                    "Microsoft.Logic/integrationAccounts",
                    state.location().isEmpty() ? null : state.location(),
                    state.tags(),
                    Map.of("name", state.sku()),
                    Map.of(
                            "state",
                            state.state(),
                            "certificateOverlap",
                            state.certificateOverlap(),
                            "createdTime",
                            ArmTime.text(state.createdTime()),
                            "changedTime",
                            ArmTime.text(state.changedTime())));
        }
    }

    /** Of whatever subscription, for those who do not know it: ARM has no list over all of them. */
    @GetMapping("/api/accounts")
    Page<View> listAll(
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        return page("/subscriptions", PageRequest.of(top, skipToken, 1));
    }

    @GetMapping(IN_SUBSCRIPTION)
    Page<View> list(
            AccountId path,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        return page("/subscriptions/" + path.subscription(), PageRequest.of(top, skipToken, 1));
    }

    @GetMapping(IN_GROUP)
    Page<View> listOfGroup(
            AccountId path,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var group = "/subscriptions/%s/resourceGroups/%s".formatted(path.subscription(), path.resourceGroup());
        return page(group, PageRequest.of(top, skipToken, 1));
    }

    /** Whoever may read a part of the scope sees that part; who may read nothing of it is refused. */
    private Page<View> page(String scope, PageRequest request) {
        var prefix = ResourceIds.key(scope) + "/";
        var scopes = access.scopes(READ);
        if (scopes.stream().noneMatch(own -> own.startsWith(prefix))) {
            access.require(READ, scope);
        }
        var after = request.after() == null ? null : request.after().getFirst();
        var rows = accounts.list(prefix, scopes, after, request.limit());
        return Page.of(rows, request, View::of, account -> List.of(ResourceIds.key(account.resourceId())));
    }

    @GetMapping(ACCOUNT)
    ResponseEntity<View> get(AccountId id) {
        access.require(READ, id.resourceId());
        return answer(200, accounts.findLive(id.key()).orElseThrow(() -> ChangeAccount.absent(id)));
    }

    @PutMapping(ACCOUNT)
    ResponseEntity<View> put(AccountId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var body = Bodies.object(Bodies.bytes(request, settings.uploadSize()));
        awaitEmptied(id);
        var put = change.put(id, body, Precondition.of(request));
        return answer(put.created() ? 201 : 200, put.account());
    }

    /** Who deletes an account and makes it again need not know that its certificates follow in the background. */
    private void awaitEmptied(AccountId id) {
        Awaiting.event(() -> accounts.isBeingEmptied(id.key()) ? Optional.empty() : Optional.of(id));
    }

    @PatchMapping(ACCOUNT)
    ResponseEntity<View> patch(AccountId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var body = Bodies.object(Bodies.bytes(request, settings.uploadSize()));
        return answer(200, change.patch(id, body, Precondition.of(request)));
    }

    @DeleteMapping(ACCOUNT)
    ResponseEntity<Void> delete(AccountId id, HttpServletRequest request) {
        access.require(DELETE, id.resourceId());
        boolean existed = change.delete(id, Precondition.of(request));
        return ResponseEntity.status(existed ? 200 : 204).build();
    }

    private static ResponseEntity<View> answer(int status, Account account) {
        return ResponseEntity.status(status).eTag(account.revision().etag()).body(View.of(account));
    }
}
