package io.tradeseal.notification.contact;

import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.notification.QueryText;
import io.tradeseal.notification.person.Contacts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contacts of every account that the caller may read. */
@RestController
@RequestMapping("/api/contacts")
class ContactSearchApi {
    private final Contacts contacts;
    private final Access access;

    ContactSearchApi(Contacts contacts, Access access) {
        this.contacts = contacts;
        this.access = access;
    }

    @GetMapping
    Page<ContactView> search(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var text = QueryText.of(search, "search");
        var page = PageRequest.of(top, skipToken, 1);
        var after = page.afterKey();
        var rows = contacts.search(access.scopes(Permission.READ), text == null ? "" : text, after, page.limit());
        return Page.of(rows, page, ContactView::of, ContactApi::position);
    }
}
