package io.tradeseal.agreement.effective;

import static io.tradeseal.kit.security.Permission.READ;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which certificates an agreement uses, and which agreements use a certificate, at an instant. */
@RestController
class EffectiveApi {
    private final CertificateUsers users;
    private final CertificateReplicas certificates;
    private final Resolvers resolvers;
    private final PathAccount accounts;
    private final Access access;
    private final ServiceClock clock;

    EffectiveApi(
            CertificateUsers users,
            CertificateReplicas certificates,
            Resolvers resolvers,
            PathAccount accounts,
            Access access,
            ServiceClock clock) {
        this.users = users;
        this.certificates = certificates;
        this.resolvers = resolvers;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
    }

    /**
     * An agreement's roles on the wire.
     *
     * @param transportedBy name of the partner whose AS2 agreement carries the messages; null where they are protected
     *     by certificates of their own
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EffectiveView(
            String agreementId,
            String agreementType,
            Instant at,
            List<RoleView> roles,
            @Nullable String transportedBy) {}

    /** An agreement as a user of a certificate, on the wire. */
    record UsageView(
            String agreementId,
            String agreementName,
            String agreementType,
            String hostPartner,
            String guestPartner,
            List<RoleView> roles) {}

    @GetMapping(PathAccount.ACCOUNT + "/agreements/{agreement}/effectiveCertificates")
    EffectiveView effective(
            @PathVariable Map<String, String> path, @RequestParam(required = false) @Nullable String at) {
        access.require(READ, ResourceIds.agreement(PathAccount.idOf(path), path.getOrDefault("agreement", "")));
        var instant = At.read("at", at, clock.instant());
        var id = ResourceIds.agreement(accounts.of(path).accountId(), path.getOrDefault("agreement", ""));
        var user = users.find(ResourceIds.key(id))
                .orElseThrow(() -> new Refusal(Fault.NOT_FOUND, "There is no agreement '%s'.".formatted(id)));
        var loaded = resolvers.load(List.of(user));
        return new EffectiveView(
                user.agreementId(),
                user.protocol().wireName(),
                instant,
                loaded.of(user).at(instant).stream()
                        .map(effective -> RoleView.of(effective, loaded.certificates()))
                        .toList(),
                user.assignments().transportedBy().orElse(null));
    }

    @GetMapping(PathAccount.ACCOUNT + "/certificates/{certificate}/usages")
    Page<UsageView> usages(
            @PathVariable Map<String, String> path,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(READ, PathAccount.idOf(path));
        var instant = At.read("at", at, clock.instant());
        var request = PageRequest.of(top, skipToken, 1);
        var certificate = certificate(path);
        var rows = users.ofCertificate(certificate.certificateKey(), request.afterKey(), request.limit());
        var loaded = resolvers.load(rows, List.of(certificate));
        return Page.of(
                rows, request, user -> usage(user, certificate, loaded, instant), user -> List.of(user.agreementKey()));
    }

    /** Also of a deleted certificate: who names it is what has to be found out then. */
    private CertificateReplica certificate(Map<String, String> path) {
        var id = ResourceIds.certificate(accounts.of(path).accountId(), path.getOrDefault("certificate", ""));
        return Awaiting.event(() -> certificates.find(ResourceIds.key(id)))
                .orElseThrow(() -> new Refusal(Fault.NOT_FOUND, "There is no certificate '%s'.".formatted(id)));
    }

    private static UsageView usage(
            CertificateUser user, CertificateReplica certificate, Resolvers.Loaded loaded, Instant at) {
        var roles = loaded.of(user).at(at).stream()
                .filter(effective -> certificate.certificateKey().equals(effective.certificate()))
                .map(effective -> RoleView.of(effective, loaded.certificates()))
                .toList();
        return new UsageView(
                user.agreementId(),
                user.name(),
                user.protocol().wireName(),
                user.hostPartner(),
                user.guestPartner(),
                roles);
    }
}
