package io.tradeseal.agreement.rollover;

import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rollovers of an account, for which ARM has no word. */
@RestController
class RolloverApi {
    static final String ROLLOVERS = PathAccount.ACCOUNT + "/rollovers";
    static final String ROLLOVER = ROLLOVERS + "/{rollover}";

    private final Rollovers rollovers;
    private final Steps steps;
    private final PlanRollover plan;
    private final MoveRollover move;
    private final PathAccount accounts;
    private final Access access;

    RolloverApi(
            Rollovers rollovers,
            Steps steps,
            PlanRollover plan,
            MoveRollover move,
            PathAccount accounts,
            Access access) {
        this.rollovers = rollovers;
        this.steps = steps;
        this.plan = plan;
        this.move = move;
        this.accounts = accounts;
        this.access = access;
    }

    @GetMapping(ROLLOVERS)
    Page<RolloverView> list(
            @PathVariable Map<String, String> path,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(READ, PathAccount.idOf(path));
        var request = PageRequest.of(top, skipToken, 1);
        var after = request.afterKey();
        var rows = rollovers.ofAccount(accounts.of(path).accountKey(), after, request.limit());
        var counts = steps.counts(rows.stream().map(row -> row.id().key()).toList());
        return Page.of(
                rows,
                request,
                rollover -> RolloverView.of(
                        rollover, counts.getOrDefault(rollover.id().key(), new Counts(0, 0, 0, 0))),
                rollover -> List.of(rollover.id().key()));
    }

    @GetMapping(ROLLOVER)
    RolloverView get(@PathVariable Map<String, String> path) {
        return view(id(path, READ));
    }

    @PutMapping(ROLLOVER)
    ResponseEntity<RolloverView> put(@PathVariable Map<String, String> path, @RequestBody RolloverBody body) {
        var id = id(path, WRITE);
        id.requireName();
        var wish = body.read();
        var created = plan.plan(id, wish, plan.certificate(id, wish));
        return ResponseEntity.status(created ? 201 : 200).body(view(id));
    }

    @PostMapping(ROLLOVER + "/announce")
    RolloverView announce(@PathVariable Map<String, String> path) {
        var id = id(path, WRITE);
        move.announce(id);
        return view(id);
    }

    @PostMapping(ROLLOVER + "/complete")
    RolloverView complete(@PathVariable Map<String, String> path, @RequestParam(defaultValue = "false") boolean force) {
        var id = id(path, WRITE);
        move.complete(id, force, access.caller());
        return view(id);
    }

    @PostMapping(ROLLOVER + "/rollBack")
    RolloverView rollBack(@PathVariable Map<String, String> path) {
        var id = id(path, WRITE);
        move.rollBack(id, access.caller());
        return view(id);
    }

    private RolloverId id(Map<String, String> path, Permission permission) {
        access.require(permission, PathAccount.idOf(path));
        return new RolloverId(accounts.of(path).accountId(), path.getOrDefault("rollover", ""));
    }

    private RolloverView view(RolloverId id) {
        var rollover = rollovers.find(id.key()).orElseThrow(() -> MoveRollover.noRollover(id));
        return RolloverView.of(rollover, steps.counts(id.key()));
    }
}
