package io.tradeseal.expiry.expirations;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.expiry.watch.Announcements;
import io.tradeseal.expiry.watch.CertificateReplica;
import io.tradeseal.expiry.watch.CertificateReplicas;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.version.VersionState;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was told, and will be, about one certificate; and why not. */
@RestController
class CertificateExpirationsApi {
    private final Accounts accounts;
    private final CertificateReplicas certificates;
    private final Announcements announcements;
    private final Access access;
    private final ServiceClock clock;
    private final Policy defaults;

    CertificateExpirationsApi(
            Accounts accounts,
            CertificateReplicas certificates,
            Announcements announcements,
            Access access,
            ServiceClock clock,
            ExpirySettings settings) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.announcements = announcements;
        this.access = access;
        this.clock = clock;
        this.defaults = settings.defaultPolicy();
    }

    /** One element a version, newest first; the versions are few, so there is one page. */
    @GetMapping("/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Logic/integrationAccounts"
            + "/{account}/certificates/{certificate}/expirations")
    Page<VersionPlan> get(
            @PathVariable String subscription,
            @PathVariable String group,
            @PathVariable("account") String accountName,
            @PathVariable("certificate") String name) {
        var accountId = ResourceIds.account(subscription, group, accountName);
        var id = ResourceIds.certificate(accountId, name);
        access.require(Permission.READ, id);
        var account = Awaiting.event(() -> accounts.byResourceId(accountId).filter(Account::exists))
                .orElseThrow(() -> Account.absent(accountId));
        var certificate = Awaiting.event(() -> certificates.byResourceId(id).filter(CertificateExpirationsApi::exists))
                .orElseThrow(() ->
                        new Refusal(Fault.NOT_FOUND, "There is no certificate '%s'.".formatted(id), id, List.of()));
        var explained = new Explanation(
                certificate, account.policy(defaults), announcements.stored(certificate.id()), clock.instant());
        return new Page<>(explained.versions(), null);
    }

    private static boolean exists(CertificateReplica certificate) {
        return certificate.versions().stream()
                .anyMatch(version -> version.version().state() != VersionState.DELETED);
    }
}
