package io.tradeseal.agreement.impact;

import static io.tradeseal.kit.security.Permission.READ;

import io.tradeseal.agreement.effective.Resolvers;
import io.tradeseal.agreement.keys.Abilities;
import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.agreement.uses.CertificateUser;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The blast radius of an act on a certificate; nothing is stored. */
@RestController
class ImpactApi {
    /** Longer than any certificate that is issued today lives. */
    private static final Duration AHEAD = Duration.ofDays(3660);

    private final CertificateReplicas certificates;
    private final CertificateUsers users;
    private final Resolvers resolvers;
    private final Abilities abilities;
    private final PathAccount accounts;
    private final Access access;
    private final ServiceClock clock;

    ImpactApi(
            CertificateReplicas certificates,
            CertificateUsers users,
            Resolvers resolvers,
            Abilities abilities,
            PathAccount accounts,
            Access access,
            ServiceClock clock) {
        this.certificates = certificates;
        this.users = users;
        this.resolvers = resolvers;
        this.abilities = abilities;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
    }

    /** What an act does to an agreement, on the wire; no consequences where it goes on as it would. */
    record ImpactView(
            String agreementId,
            String agreementName,
            String agreementType,
            String hostPartner,
            String guestPartner,
            List<ConsequenceView> consequences) {}

    /** Every agreement that uses the certificate, a page at a time; the next page is posted to with the same body. */
    @PostMapping(PathAccount.ACCOUNT + "/certificates/{certificate}/impact")
    Page<ImpactView> impact(
            @PathVariable Map<String, String> path,
            @RequestBody ImpactBody body,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(READ, PathAccount.idOf(path));
        var request = PageRequest.of(top, skipToken, 1);
        var act = body.act(abilities, ResourceIds.key(PathAccount.idOf(path)));
        var at = body.at(clock.instant());
        var id = ResourceIds.certificate(accounts.of(path).accountId(), path.getOrDefault("certificate", ""));
        var certificate = Awaiting.event(() -> certificates.find(ResourceIds.key(id)))
                .orElseThrow(() -> new Refusal(Fault.NOT_FOUND, "There is no certificate '%s'.".formatted(id)));
        var rows = users.ofCertificate(certificate.certificateKey(), request.afterKey(), request.limit());
        var loaded = resolvers.load(rows, List.of(certificate));
        return Page.of(
                rows, request, user -> view(user, certificate, loaded, act, at), user -> List.of(user.agreementKey()));
    }

    private static ImpactView view(
            CertificateUser user, CertificateReplica certificate, Resolvers.Loaded loaded, Act act, Instant at) {
        var consequences = Impact.of(loaded.of(user), certificate.certificateKey(), act, at, at.plus(AHEAD)).stream()
                .map(ConsequenceView::of)
                .toList();
        return new ImpactView(
                user.agreementId(),
                user.name(),
                user.protocol().wireName(),
                user.hostPartner(),
                user.guestPartner(),
                consequences);
    }
}
