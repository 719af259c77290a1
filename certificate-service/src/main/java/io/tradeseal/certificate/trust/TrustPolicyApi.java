package io.tradeseal.certificate.trust;

import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether revocation is asked for an account's certificates; every account has exactly one policy. */
@RestController
class TrustPolicyApi {
    private static final String POLICY = TrustAnchorApi.ACCOUNT + "/trustPolicy";

    private final Accounts accounts;
    private final TrustGenerations trusts;
    private final ChangeTrust change;
    private final Access access;
    private final CertificateSettings settings;

    TrustPolicyApi(
            Accounts accounts,
            TrustGenerations trusts,
            ChangeTrust change,
            Access access,
            CertificateSettings settings) {
        this.accounts = accounts;
        this.trusts = trusts;
        this.change = change;
        this.access = access;
        this.settings = settings;
    }

    /** A policy on the wire. */
    record View(String id, String name, String type, Map<String, String> properties) {}

    @GetMapping(POLICY)
    ResponseEntity<View> get(AccountId id) {
        access.require(READ, id.resourceId() + "/trustPolicy");
        var account = accounts.findLive(id.key()).orElseThrow(() -> ChangeTrust.absent(id));
        return answer(id, trusts.policy(account.id()));
    }

    @PutMapping(POLICY)
    ResponseEntity<View> put(AccountId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId() + "/trustPolicy");
        var faults = new Violations();
        var body = Members.of(Bodies.object(Bodies.bytes(request, settings.uploadSize())), faults);
        var wanted = body.object("properties").text("revocationCheck");
        if (wanted == null || !(wanted.equalsIgnoreCase("On") || wanted.equalsIgnoreCase("Off"))) {
            faults.add("properties.revocationCheck", "'properties.revocationCheck' must be On or Off.");
        }
        faults.refuse();
        return answer(id, change.putPolicy(id, "On".equalsIgnoreCase(wanted), Precondition.of(request)));
    }

    private static ResponseEntity<View> answer(AccountId id, TrustPolicy policy) {
        return ResponseEntity.ok()
                .eTag(policy.etag())
                .body(new View(
                        id.resourceId() + "/trustPolicy",
                        "trustPolicy",
                        "Microsoft.Logic/integrationAccounts/trustPolicy",
                        Map.of("revocationCheck", policy.revocationChecked() ? "On" : "Off")));
    }
}
