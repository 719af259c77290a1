package io.tradeseal.agreement.replacement;

import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.agreement.replacement.Replacement.StepState;
import io.tradeseal.agreement.replacement.ReplacementBody.Wish;
import io.tradeseal.agreement.replacement.ReplacementView.OutlookView;
import io.tradeseal.agreement.replacement.ReplacementView.Replacing;
import io.tradeseal.agreement.replacement.ReplacementView.StepView;
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
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Replacing a certificate by another in the agreements that name it, for which ARM has no word. */
@RestController
class ReplacementApi {
    private static final String REPLACEMENTS = PathAccount.ACCOUNT + "/replacements";
    private static final String REPLACEMENT = REPLACEMENTS + "/{replacement}";

    private final Replacements replacements;
    private final ReplacementSteps steps;
    private final ReplaceCertificate replace;
    private final Outlooks outlooks;
    private final CertificateUsers users;
    private final CertificateReplicas certificates;
    private final PathAccount accounts;
    private final Access access;
    private final ServiceClock clock;

    ReplacementApi(
            Replacements replacements,
            ReplacementSteps steps,
            ReplaceCertificate replace,
            Outlooks outlooks,
            CertificateUsers users,
            CertificateReplicas certificates,
            PathAccount accounts,
            Access access,
            ServiceClock clock) {
        this.replacements = replacements;
        this.steps = steps;
        this.replace = replace;
        this.outlooks = outlooks;
        this.users = users;
        this.certificates = certificates;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
    }

    /** The deed, or with {@code dryRun} a page of what it would do; the next page is posted to with the same body. */
    @PostMapping(PathAccount.ACCOUNT + "/certificates/{certificate}/replace")
    ResponseEntity<?> replace(
            @PathVariable Map<String, String> path,
            @RequestBody ReplacementBody body,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(body.isDryRun() ? READ : WRITE, PathAccount.idOf(path));
        var wish = body.read();
        var accountId = accounts.of(path).accountId();
        var id = new ReplacementId(accountId, wish.name());
        var certificate = certificate(accountId, path.getOrDefault("certificate", ""), "", true);
        var by = by(accountId, wish, certificate);
        if (wish.dryRun()) {
            return ResponseEntity.ok(preview(id, wish, certificate, by, PageRequest.of(top, skipToken, 1)));
        }
        var created = replace.begin(id, certificate, by, wish.agreements(), access.caller());
        return ResponseEntity.status(created ? 201 : 200).body(view(id));
    }

    @GetMapping(REPLACEMENTS)
    Page<ReplacementView> list(
            @PathVariable Map<String, String> path,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(READ, PathAccount.idOf(path));
        var request = PageRequest.of(top, skipToken, 1);
        var rows = replacements.ofAccount(accounts.of(path).accountKey(), request.afterKey(), request.limit());
        var counts = steps.counts(rows.stream().map(row -> row.id().key()).toList());
        return Page.of(
                rows,
                request,
                row -> ReplacementView.of(row, counts.getOrDefault(row.id().key(), Map.of())),
                row -> List.of(row.id().key()));
    }

    @GetMapping(REPLACEMENT)
    ReplacementView get(@PathVariable Map<String, String> path) {
        return view(id(path, READ));
    }

    @GetMapping(REPLACEMENT + "/agreements")
    Page<StepView> agreements(
            @PathVariable Map<String, String> path,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var id = id(path, READ);
        var wanted = state == null ? null : state(state);
        var request = PageRequest.of(top, skipToken, 1);
        if (replacements.find(id.key()).isEmpty()) throw ReplaceCertificate.absent(id);
        return Page.of(
                steps.of(id.key(), wanted, request.afterKey(), request.limit()),
                request,
                StepView::of,
                step -> List.of(step.agreementKey()));
    }

    @PostMapping(REPLACEMENT + "/undo")
    ReplacementView undo(@PathVariable Map<String, String> path) {
        var id = id(path, WRITE);
        replace.undo(id, access.caller());
        return view(id);
    }

    private Page<OutlookView> preview(
            ReplacementId id, Wish wish, CertificateReplica certificate, CertificateReplica by, PageRequest request) {
        var after = request.afterKey();
        var chosen = wish.agreements();
        List<CertificateUser> some = chosen == null
                ? users.ofCertificate(certificate.certificateKey(), after, request.limit())
                : replace.chosenUsers(id, certificate, chosen).stream()
                        .filter(user -> user.agreementKey().compareTo(after) > 0)
                        .limit(request.limit())
                        .toList();
        var replacing = new Replacing(certificate.certificateId(), by.certificateId());
        return Page.of(
                outlooks.of(some, certificate, by, clock.instant()),
                request,
                outlook -> OutlookView.of(outlook, replacing),
                outlook -> List.of(outlook.user().agreementKey()));
    }

    /** Of the same kind as the other, and another one. */
    private CertificateReplica by(String accountId, Wish wish, CertificateReplica certificate) {
        var by = certificate(accountId, wish.by(), "properties.by", false);
        if (by.certificateKey().equals(certificate.certificateKey())) {
            throw new BadRequest(ReplacementBody.fault("by", "A certificate cannot take its own place."));
        }
        if (by.isPrivate() != certificate.isPrivate()) {
            throw new BadRequest(ReplacementBody.fault(
                    "by",
                    "'%s' is a %s certificate, '%s' a %s one: it cannot take the other's place."
                            .formatted(by.name(), by.kind(), certificate.name(), certificate.kind())));
        }
        return by;
    }

    private CertificateReplica certificate(String accountId, String name, String target, boolean deletedToo) {
        var id = ResourceIds.certificate(accountId, name);
        return Awaiting.event(
                        () -> certificates.find(ResourceIds.key(id)).filter(known -> deletedToo || !known.deleted()))
                .orElseThrow(() -> new Refusal(
                        Fault.NOT_FOUND,
                        "There is no certificate '%s'.".formatted(id),
                        target.isEmpty() ? null : target,
                        List.of()));
    }

    private static StepState state(String text) {
        return Arrays.stream(StepState.values())
                .filter(state -> state.wireName().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        "InvalidRequestContent",
                        "'state' is Pending, Replaced, Skipped, Refused, Restored or LeftAlone.",
                        "state"));
    }

    private ReplacementId id(Map<String, String> path, Permission permission) {
        access.require(permission, PathAccount.idOf(path));
        return new ReplacementId(accounts.of(path).accountId(), path.getOrDefault("replacement", ""));
    }

    private ReplacementView view(ReplacementId id) {
        var replacement = replacements.find(id.key()).orElseThrow(() -> ReplaceCertificate.absent(id));
        return ReplacementView.of(replacement, steps.counts(List.of(id.key())).getOrDefault(id.key(), Map.of()));
    }
}
