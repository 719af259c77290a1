package io.tradeseal.certificate.search;

import static io.tradeseal.kit.security.Permission.READ;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.listing.CertificateList;
import io.tradeseal.certificate.search.CertificateCounts.Counts;
import io.tradeseal.certificate.search.CertificateSearch.Hit;
import io.tradeseal.certificate.search.Criteria.Extent;
import io.tradeseal.certificate.search.Criteria.Order;
import io.tradeseal.certificate.search.Criteria.Position;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.ArmTime;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.PlainText;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.security.Access;
import io.tradeseal.lifecycle.duration.IsoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certificates over all accounts that the caller may read. */
@RestController
class CertificateSearchApi {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final CertificateSearch search;
    private final CertificateCounts counts;
    private final Accounts accounts;
    private final ShownVersions shownVersions;
    private final Access access;
    private final ServiceClock clock;

    CertificateSearchApi(
            CertificateSearch search,
            CertificateCounts counts,
            Accounts accounts,
            ShownVersions shownVersions,
            Access access,
            ServiceClock clock) {
        this.search = search;
        this.counts = counts;
        this.accounts = accounts;
        this.shownVersions = shownVersions;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A certificate in the list.
     *
     * @param displayName the subject's common name, or else its first alternative name; absent where there is none
     * @param activeUntil the end of the version's window; absent where nothing but its own expiry ends it
     * @param daysLeft whole days until it expires, negative when it has; absent without a public certificate
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            String name,
            String integrationAccountId,
            String kind,
            int version,
            String state,
            @Nullable String thumbprint,
            @Nullable String displayName,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable String notBefore,
            @Nullable String notAfter,
            @Nullable String activeUntil,
            @Nullable Long daysLeft) {
        static View of(Hit hit, Instant now) {
            var end = hit.notAfter();
            return new View(
                    hit.resourceId(),
                    hit.name(),
                    hit.accountResourceId(),
                    hit.hasKey() ? "private" : "public",
                    hit.version(),
                    hit.state(),
                    hit.thumbprint(),
                    hit.displayName(),
                    hit.subject(),
                    hit.issuer(),
                    hit.serialNumber(),
                    ArmTime.of(hit.notBefore()),
                    ArmTime.of(end),
                    ArmTime.of(hit.activeUntil()),
                    end == null
                            ? null
                            : Math.floorDiv(Duration.between(now, end).toSeconds(), 86_400L));
        }
    }

    @GetMapping("/api/certificates")
    Page<View> find(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(required = false) @Nullable String orderBy,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var now = clock.instant();
        var criteria = criteria(search, account, within, now);
        var order = order(orderBy);
        var request = PageRequest.of(top, skipToken, 2);
        catchUp();
        var rows = this.search.find(criteria, order, position(request.after(), order), request.limit());
        return Page.of(
                rows, request, hit -> View.of(hit, now), hit -> List.of(hit.position(), Long.toString(hit.id())));
    }

    @GetMapping("/api/certificates/summary")
    Counts summary(@RequestParam(required = false) @Nullable String account) {
        var now = clock.instant();
        catchUp();
        return counts.count(criteria(null, account, null, now), now);
    }

    private void catchUp() {
        boolean due = shownVersions.anyDue();
        while (due) {
            due = shownVersions.catchUp();
        }
    }

    private Criteria criteria(@Nullable String search, @Nullable String account, @Nullable String within, Instant now) {
        if (search != null && !PlainText.isStorable(search)) {
            throw invalid("search", "The search holds characters that no certificate has.");
        }
        List<SearchText.Term> terms = search == null ? List.of() : SearchText.read(search);
        return new Criteria(terms, until(within, now), account == null ? extent() : extent(account));
    }

    private Extent extent() {
        var scopes = access.scopes(READ);
        if (scopes.contains("")) {
            return new Extent.Everywhere();
        }
        var single = scopes.stream()
                .filter(scope -> scope.contains("/certificates/"))
                .toList();
        return new Extent.Within(accounts.idsBelow(scopes), single);
    }

    /** Of one account: the whole of it, or those of its certificates that the caller may read. */
    private Extent extent(String account) {
        var id = AccountId.parse(account)
                .orElseThrow(() -> invalid("account", "The account is the resource id of an integration account."));
        var covered = access.covered(READ, CertificateList.collection(id));
        if (!covered.all()) {
            return new Extent.Within(List.of(), covered.keys());
        }
        return accounts.findLive(id.key())
                .<Extent>map(found -> new Extent.OfAccount(found.id(), id.key()))
                .orElseGet(() -> new Extent.Within(List.of(), List.of()));
    }

    private static @Nullable Instant until(@Nullable String within, Instant now) {
        try {
            return within == null ? null : now.plus(IsoDuration.parse(within, LONGEST));
        } catch (DateTimeException _) {
            throw invalid("within", "'within' is an ISO 8601 duration of days or hours such as P30D.");
        }
    }

    private static Order order(@Nullable String orderBy) {
        if (orderBy == null || orderBy.equalsIgnoreCase("notAfter")) {
            return Order.NOT_AFTER;
        }
        if (orderBy.equalsIgnoreCase("name")) {
            return Order.NAME;
        }
        throw invalid("orderBy", "Certificates are ordered by notAfter or name.");
    }

    private static @Nullable Position position(@Nullable List<String> after, Order order) {
        if (after == null) {
            return null;
        }
        try {
            if (order == Order.NOT_AFTER && !isTime(Double.parseDouble(after.getFirst()))) {
                throw new NumberFormatException();
            }
            return new Position(after.getFirst(), Long.parseLong(after.getLast()));
        } catch (NumberFormatException _) {
            throw invalid("$skiptoken", "$skiptoken is not one that this list gave out. Follow nextLink as it is.");
        }
    }

    /** Of the years that PostgreSQL knows, or the infinity at which certificates without an end stand. */
    private static boolean isTime(double seconds) {
        return seconds == Double.POSITIVE_INFINITY || (seconds > -2.1e11 && seconds < 9.2e12);
    }

    private static BadRequest invalid(String target, String message) {
        return new BadRequest("InvalidRequestContent", message, target);
    }
}
