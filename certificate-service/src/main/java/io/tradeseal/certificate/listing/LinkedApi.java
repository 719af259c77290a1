package io.tradeseal.certificate.listing;

import io.tradeseal.certificate.account.AccessKeys;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.LinkSignature;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.security.Access.Covered;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a signed link to an account leads to, read without a token: the certificates in it. Partners and agreements have
 * links of their own, which agreement-service signs.
 */
@RestController
class LinkedApi {
    private static final String LINK = "/integrationAccounts/{link}";
    private static final Pattern UUID_DIGITS = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final AccessKeys keys;
    private final CertificateList list;
    private final Certificates certificates;
    private final ServiceClock clock;

    LinkedApi(AccessKeys keys, CertificateList list, Certificates certificates, ServiceClock clock) {
        this.keys = keys;
        this.list = list;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** The link itself leads to the list, as there is nothing else of the account here. */
    @GetMapping({LINK, LINK + "/certificates"})
    ResponseEntity<?> list(
            @PathVariable String link,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken,
            HttpServletRequest request) {
        var account = account(link, request);
        if (account.isEmpty()) {
            return refused();
        }
        var page = PageRequest.of(top, skipToken, 1);
        var sight = new Sight(clock.instant(), true);
        var rows = list.ofAccount(account.get(), Covered.ALL, page.afterKey(), page.limit());
        return ResponseEntity.ok(Page.of(
                rows,
                page,
                certificate -> CertificateView.of(certificate, sight),
                certificate -> List.of(certificate.key())));
    }

    @GetMapping(LINK + "/certificates/{certificate}")
    ResponseEntity<?> get(
            @PathVariable String link, @PathVariable("certificate") String name, HttpServletRequest request) {
        var account = account(link, request);
        if (account.isEmpty()) {
            return refused();
        }
        var id = new CertificateId(account.get(), name);
        var certificate = certificates.find(id.key()).orElseThrow(() -> list.absent(id));
        return ResponseEntity.ok(CertificateView.of(certificate, new Sight(clock.instant(), true)));
    }

    private Optional<AccountId> account(String link, HttpServletRequest request) {
        var id = link.toLowerCase(Locale.ROOT);
        var se = request.getParameter("se");
        var sp = request.getParameter("sp");
        if (!ID.matcher(id).matches() || se == null || sp == null) {
            return Optional.empty();
        }
        var uuid = UUID.fromString(UUID_DIGITS.matcher(id).replaceFirst("$1-$2-$3-$4-$5"));
        var signature = new LinkSignature("/integrationAccounts/" + id, se, sp);
        return keys.follow(uuid, signature, request.getParameter("sig"), clock.instant());
    }

    private static ResponseEntity<ErrorBody> refused() {
        return ErrorBody.of(
                        "AuthorizationFailed",
                        "This link is not, or no longer, good: it has ended, its key was made anew, or a part of it is missing.")
                .withStatus(403);
    }
}
