package io.tradeseal.certificate.trust;

import static io.tradeseal.kit.security.Permission.DELETE;
import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tradeseal.certificate.CertificateSettings;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.ArmTime;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Trust anchors, intermediates and revocation lists of an account, in the manner of ARM. */
@RestController
class TrustAnchorApi {
    static final String ACCOUNT =
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Logic/integrationAccounts/{account}";
    private static final String ANCHORS = ACCOUNT + "/trustAnchors";
    private static final String ANCHOR = ANCHORS + "/{trustAnchor}";

    private final Accounts accounts;
    private final TrustAnchors anchors;
    private final ChangeTrust change;
    private final Access access;
    private final CertificateSettings settings;

    TrustAnchorApi(
            Accounts accounts, TrustAnchors anchors, ChangeTrust change, Access access, CertificateSettings settings) {
        this.accounts = accounts;
        this.anchors = anchors;
        this.change = change;
        this.access = access;
        this.settings = settings;
    }

    /** One of them on the wire. */
    record View(String id, String name, String type, Properties properties) {
        static View of(TrustAnchor anchor) {
            var content = anchor.content();
            return new View(
                    anchor.resourceId(),
                    anchor.name(),
                    "Microsoft.Logic/integrationAccounts/trustAnchors",
                    new Properties(
                            content.kind().wireName(),
                            Base64.getEncoder().encodeToString(content.der()),
                            ArmTime.text(anchor.createdAt()),
                            ArmTime.text(anchor.changedAt()),
                            content.facts()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            String kind,
            String content,
            String createdTime,
            String changedTime,
            @JsonUnwrapped AnchorFacts facts) {}

    @GetMapping(ANCHORS)
    Page<View> list(
            AccountId id,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var covered = access.covered(READ, id.resourceId() + "/trustAnchors");
        var request = PageRequest.of(top, skipToken, 1);
        var account = accounts.findLive(id.key()).orElseThrow(() -> ChangeTrust.absent(id));
        var after = request.afterKey();
        return Page.of(
                anchors.list(id, account.id(), covered, after, request.limit()),
                request,
                View::of,
                anchor -> List.of(anchor.key()));
    }

    @GetMapping(ANCHOR)
    ResponseEntity<View> get(AccountId id, @PathVariable("trustAnchor") String name) {
        access.require(READ, TrustAnchor.resourceId(id, name));
        if (accounts.findLive(id.key()).isEmpty()) {
            throw ChangeTrust.absent(id);
        }
        return answer(
                200,
                anchors.find(id, name)
                        .orElseThrow(() -> new Refusal(
                                Fault.NOT_FOUND,
                                "There is no trust anchor, intermediate or revocation list '%s' in integration account '%s'."
                                        .formatted(name, id.name()))));
    }

    @PutMapping(ANCHOR)
    ResponseEntity<View> put(AccountId id, @PathVariable("trustAnchor") String name, HttpServletRequest request) {
        access.require(WRITE, TrustAnchor.resourceId(id, name));
        var faults = new Violations();
        ResourceName.check(name, "trustAnchorName", faults);
        var body = Bodies.object(Bodies.bytes(request, settings.uploadSize()));
        var content = AnchorContent.read(Members.of(body, faults));
        faults.refuse();
        var put = change.put(id, name, Objects.requireNonNull(content), Precondition.of(request));
        return answer(put.created() ? 201 : 200, put.anchor());
    }

    @DeleteMapping(ANCHOR)
    ResponseEntity<Void> delete(AccountId id, @PathVariable("trustAnchor") String name, HttpServletRequest request) {
        access.require(DELETE, TrustAnchor.resourceId(id, name));
        boolean existed = change.delete(id, name, Precondition.of(request));
        return ResponseEntity.status(existed ? 200 : 204).build();
    }

    private static ResponseEntity<View> answer(int status, TrustAnchor anchor) {
        return ResponseEntity.status(status).eTag(anchor.etag()).body(View.of(anchor));
    }
}
