package io.tradeseal.notification.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.notification.replica.CertificateReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger, of one certificate with its plan, and of everything the caller may read. */
@RestController
class NotificationApi {
    private final LedgerSearch search;
    private final ExplainCertificate explain;
    private final CertificateReplicas certificates;
    private final Access access;

    NotificationApi(LedgerSearch search, ExplainCertificate explain, CertificateReplicas certificates, Access access) {
        this.search = search;
        this.explain = explain;
        this.certificates = certificates;
        this.access = access;
    }

    /**
     * @param value entries of the ledger, newest first
     * @param warnings announced thresholds, newest first; on the first page only
     * @param plan mails to come, soonest first; on the first page only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CertificateNotifications(
            List<EntryView> value,
            @Nullable List<ExplainCertificate.Announced> warnings,
            @Nullable List<MailPlan.Mail> plan,
            @Nullable String nextLink) {}

    @GetMapping(
            "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Logic/integrationAccounts/{a}/certificates/{c}/notifications")
    CertificateNotifications ofCertificate(
            @PathVariable String s,
            @PathVariable String rg,
            @PathVariable String a,
            @PathVariable String c,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var id = ResourceIds.certificate(ResourceIds.account(s, rg, a), c);
        access.require(Permission.READ, id);
        var request = PageRequest.of(top, skipToken, 1);
        var certificate = Awaiting.event(() -> certificates.find(ResourceIds.key(id)))
                .orElseThrow(
                        () -> new Refusal(Fault.NOT_FOUND, "There is no certificate '%s' in '%s'.".formatted(c, a)));
        var page = page(LedgerQuery.ofCertificate(certificate.certificateKey()), request);
        return request.after() == null
                ? new CertificateNotifications(
                        page.value(),
                        explain.warnings(certificate.certificateKey()),
                        explain.mails(certificate),
                        page.nextLink())
                : new CertificateNotifications(page.value(), null, null, page.nextLink());
    }

    @GetMapping("/api/notifications")
    Page<EntryView> all(
            LedgerFilter filter,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var query = LedgerQuery.of(access.scopes(Permission.READ), filter);
        return page(query, PageRequest.of(top, skipToken, 1));
    }

    private Page<EntryView> page(LedgerQuery query, PageRequest request) {
        var rows = search.page(query, before(request), request.limit());
        return Page.of(rows, request, EntryView::of, entry -> List.of(Long.toString(entry.position())));
    }

    private static long before(PageRequest request) {
        if (request.after() == null) return Long.MAX_VALUE;
        try {
            return Long.parseLong(request.after().getFirst());
        } catch (NumberFormatException _) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "$skiptoken is not one that this list gave out. Follow nextLink as it is.",
                    "$skiptoken");
        }
    }
}
