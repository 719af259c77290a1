package io.tradeseal.agreement.artifact;

import static io.tradeseal.kit.security.Permission.DELETE;
import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.agreement.AgreementSettings;
import io.tradeseal.agreement.replica.AccountReplicas;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

/** Answers requests about artifacts of any kind as ARM does. */
@Service
class ArtifactRequests {
    private final Map<Kind, ArtifactRules> rules = new EnumMap<>(Kind.class);
    private final AccountReplicas accounts;
    private final Artifacts artifacts;
    private final ChangeArtifact change;
    private final Access access;
    private final AgreementSettings settings;

    ArtifactRequests(
            List<ArtifactRules> rules,
            AccountReplicas accounts,
            Artifacts artifacts,
            ChangeArtifact change,
            Access access,
            AgreementSettings settings) {
        rules.forEach(of -> this.rules.put(of.kind(), of));
        this.accounts = accounts;
        this.artifacts = artifacts;
        this.change = change;
        this.access = access;
        this.settings = settings;
    }

    ArtifactRules rules(Kind kind) {
        return Objects.requireNonNull(rules.get(kind));
    }

    /** @param typeMember what {@code $filter} may compare; empty when nothing */
    Page<ArtifactView> list(AccountId account, Kind kind, HttpServletRequest request, String typeMember) {
        var covered = access.covered(READ, account.resourceId() + "/" + kind.collection());
        var page = PageRequest.of(request.getParameter("$top"), request.getParameter("$skiptoken"), 1);
        var type = typeMember.isEmpty() ? null : TypeFilter.read(request.getParameter("$filter"), typeMember);
        requireAccount(account);
        var after = page.afterKey();
        var rows = artifacts.list(account.key(), kind, type, covered, after, page.limit());
        var details =
                rules(kind).details(rows.stream().map(ArtifactRequests::key).toList());
        return Page.of(
                rows,
                page,
                row -> ArtifactView.of(row, details.getOrDefault(key(row), Map.of())),
                row -> List.of(key(row)));
    }

    ResponseEntity<ArtifactView> get(ArtifactId id) {
        access.require(READ, id.resourceId());
        return answer(200, live(id));
    }

    ResponseEntity<ArtifactView> put(ArtifactId id, HttpServletRequest request) {
        access.require(WRITE, id.resourceId());
        var faults = new Violations();
        id.check(faults);
        var json = Bodies.object(Bodies.bytes(request, settings.bodySize()));
        var rulesOfKind = rules(id.kind());
        var content = ArtifactBody.read(json, rulesOfKind, faults);
        faults.refuse();
        requireAccount(id.account());
        rulesOfKind.await(id, content.properties());
        var put = change.put(id, content, rulesOfKind, Precondition.of(request));
        return answer(put.created() ? 201 : 200, put.artifact());
    }

    ResponseEntity<Void> delete(ArtifactId id, HttpServletRequest request) {
        access.require(DELETE, id.resourceId());
        var force = "true".equalsIgnoreCase(request.getParameter("force"));
        var existed = change.delete(id, rules(id.kind()), Precondition.of(request), force);
        return ResponseEntity.status(existed ? 200 : 204).build();
    }

    /** The artifact, alive in a living account. */
    Artifact live(ArtifactId id) {
        return accounts.findLive(id.account().key())
                .flatMap(account -> artifacts.findLive(id.key()))
                .orElseThrow(() -> {
                    requireAccount(id.account());
                    return Absent.artifact(id);
                });
    }

    private void requireAccount(AccountId account) {
        if (Awaiting.event(() -> accounts.findLive(account.key())).isEmpty()) {
            throw PathAccount.absent(account.resourceId());
        }
    }

    private ResponseEntity<ArtifactView> answer(int status, Artifact artifact) {
        var details = rules(artifact.kind()).details(List.of(key(artifact)));
        return ResponseEntity.status(status)
                .eTag(artifact.etag())
                .body(ArtifactView.of(artifact, details.getOrDefault(key(artifact), Map.of())));
    }

    private static String key(Artifact artifact) {
        return ResourceIds.key(artifact.resourceId());
    }
}
