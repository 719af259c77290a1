package io.tradeseal.notification.contact;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.notification.person.Contact;
import io.tradeseal.notification.person.Contacts;
import io.tradeseal.notification.replica.AccountReplica;
import io.tradeseal.notification.replica.AccountReplicas;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contacts as sub-resources of an integration account. */
@RestController
@RequestMapping("/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Logic/integrationAccounts/{a}/contacts")
class ContactApi {
    private final AccountReplicas accounts;
    private final Contacts contacts;
    private final PutContact put;
    private final DeleteContact delete;
    private final Access access;

    ContactApi(AccountReplicas accounts, Contacts contacts, PutContact put, DeleteContact delete, Access access) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.put = put;
        this.delete = delete;
        this.access = access;
    }

    @PutMapping("/{name}")
    ResponseEntity<ContactView> put(
            @PathVariable String s,
            @PathVariable String rg,
            @PathVariable String a,
            @PathVariable String name,
            @RequestBody ContactBody body,
            HttpServletRequest request) {
        var id = new ContactId(ResourceIds.account(s, rg, a), name);
        access.require(Permission.WRITE, id.id());
        var content = body.validFor(name);
        account(id.accountId());
        var outcome = put.handle(id, content, Precondition.of(request));
        return ResponseEntity.status(outcome.created() ? 201 : 200)
                .eTag(ContactView.etag(outcome.contact()))
                .body(ContactView.of(outcome.contact()));
    }

    @GetMapping("/{name}")
    ResponseEntity<ContactView> get(
            @PathVariable String s, @PathVariable String rg, @PathVariable String a, @PathVariable String name) {
        var id = new ContactId(ResourceIds.account(s, rg, a), name);
        access.require(Permission.READ, id.id());
        var contact = contacts.find(id.key()).filter(found -> !found.deleted());
        if (contact.isEmpty()) account(id.accountId());
        return contact.map(found ->
                        ResponseEntity.ok().eTag(ContactView.etag(found)).body(ContactView.of(found)))
                .orElseThrow(() -> new Refusal(
                        Fault.NOT_FOUND, "The integration account '%s' has no contact '%s'.".formatted(a, name)));
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Void> delete(
            @PathVariable String s,
            @PathVariable String rg,
            @PathVariable String a,
            @PathVariable String name,
            HttpServletRequest request) {
        var id = new ContactId(ResourceIds.account(s, rg, a), name);
        access.require(Permission.DELETE, id.id());
        var deleted = delete.handle(id, Precondition.of(request));
        return ResponseEntity.status(deleted ? 200 : 204).build();
    }

    @GetMapping
    Page<ContactView> list(
            @PathVariable String s,
            @PathVariable String rg,
            @PathVariable String a,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var accountId = ResourceIds.account(s, rg, a);
        var covered = access.covered(Permission.READ, accountId + "/contacts");
        account(accountId);
        var page = PageRequest.of(top, skipToken, 1);
        var after = page.afterKey();
        var rows = contacts.page(ResourceIds.key(accountId), covered, after, page.limit());
        return Page.of(rows, page, ContactView::of, ContactApi::position);
    }

    static List<String> position(Contact contact) {
        return List.of(contact.contactKey());
    }

    private AccountReplica account(String accountId) {
        return Awaiting.event(() -> accounts.existing(ResourceIds.key(accountId)))
                .orElseThrow(() -> new Refusal(
                        Fault.PARENT_NOT_FOUND, "There is no integration account '%s'.".formatted(accountId)));
    }
}
