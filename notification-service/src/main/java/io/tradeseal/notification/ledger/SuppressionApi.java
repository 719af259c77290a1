package io.tradeseal.notification.ledger;

import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.lifecycle.address.MailAddress;
import io.tradeseal.notification.QueryText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that get no mail because a mail server refused them for good. */
@RestController
@RequestMapping("/api/notifications/suppressions")
class SuppressionApi {
    private final SuppressedAddresses addresses;
    private final LiftSuppression lift;
    private final Access access;

    SuppressionApi(SuppressedAddresses addresses, LiftSuppression lift, Access access) {
        this.addresses = addresses;
        this.lift = lift;
        this.access = access;
    }

    record View(String address, String reply, Instant suppressedTime) {}

    @GetMapping
    Page<View> list(
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var request = PageRequest.of(top, skipToken, 1);
        var after = request.afterKey();
        var rows = addresses.page(access.scopes(Permission.READ), after, request.limit());
        return Page.of(
                rows,
                request,
                row -> new View(row.recipient(), row.reply(), row.suppressedAt()),
                row -> List.of(row.recipientKey()));
    }

    /**
     * Takes the address as a parameter: a local part may hold a slash. The suppression holds for all accounts that write to
     * it, so whoever lifts it must be allowed to operate all of them; to whom may read none of them there is no such
     * address.
     */
    @DeleteMapping
    ResponseEntity<Void> lift(@RequestParam String address) {
        var text = QueryText.of(address, "address");
        if (text == null) throw new BadRequest("InvalidRequestContent", "'address' is empty.", "address");
        var key = MailAddress.parse(text).map(MailAddress::key).orElseGet(() -> MailAddress.keyOf(text));
        var accounts = addresses.accountsOf(key);
        if (accounts.stream().noneMatch(account -> access.allows(Permission.READ, account)))
            throw new Refusal(Fault.NOT_FOUND, "The address is not suppressed.");
        for (var account : accounts)
            access.require(Permission.OPERATE, access.allows(Permission.READ, account) ? account : "/");
        if (!lift.handle(key, accounts, access.caller()))
            throw new Refusal(Fault.NOT_FOUND, "The address is not suppressed.");
        return ResponseEntity.ok().build();
    }
}
