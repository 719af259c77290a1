package io.tradeseal.agreement.rollover;

import static io.tradeseal.kit.security.Permission.READ;
import static io.tradeseal.kit.security.Permission.WRITE;

import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.agreement.rollover.RolloverView.StepView;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A rollover, agreement by agreement: state and history of each partner. */
@RestController
class StepApi {
    private static final String STEPS = RolloverApi.ROLLOVER + "/agreements";
    private static final String STEP = STEPS + "/{agreement}";

    private final Rollovers rollovers;
    private final Steps steps;
    private final MoveRollover move;
    private final PathAccount accounts;
    private final Access access;

    StepApi(Rollovers rollovers, Steps steps, MoveRollover move, PathAccount accounts, Access access) {
        this.rollovers = rollovers;
        this.steps = steps;
        this.move = move;
        this.accounts = accounts;
        this.access = access;
    }

    @GetMapping(STEPS)
    Page<StepView> list(
            @PathVariable Map<String, String> path,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var id = id(path, READ);
        var rollover = rollovers.find(id.key()).orElseThrow(() -> MoveRollover.noRollover(id));
        var request = PageRequest.of(top, skipToken, 1);
        var after = request.afterKey();
        var rows = steps.ofRollover(rollover.id().key(), after, request.limit());
        return Page.of(rows, request, StepView::of, step -> List.of(step.key()));
    }

    @GetMapping(STEP)
    StepView get(@PathVariable Map<String, String> path) {
        var id = ofAgreement(path, READ);
        var agreement = agreement(path);
        return steps.find(ResourceIds.key(id.resourceId() + "/agreements/" + agreement))
                .map(StepView::of)
                .orElseThrow(() -> MoveRollover.noStep(id, agreement));
    }

    @PostMapping(STEP + "/confirm")
    StepView confirm(@PathVariable Map<String, String> path) {
        return StepView.of(move.confirm(ofAgreement(path, WRITE), agreement(path), access.caller()));
    }

    @PostMapping(STEP + "/switch")
    StepView switchOver(@PathVariable Map<String, String> path) {
        return StepView.of(move.switchOver(ofAgreement(path, WRITE), agreement(path), access.caller()));
    }

    @PostMapping(STEP + "/rollBack")
    StepView rollBack(@PathVariable Map<String, String> path) {
        return StepView.of(move.rollBack(ofAgreement(path, WRITE), agreement(path), access.caller()));
    }

    private RolloverId id(Map<String, String> path, Permission permission) {
        access.require(permission, PathAccount.idOf(path));
        return rollover(path);
    }

    /** A step is its agreement's: who has that agreement alone has its step. */
    private RolloverId ofAgreement(Map<String, String> path, Permission permission) {
        access.require(permission, ResourceIds.agreement(PathAccount.idOf(path), agreement(path)));
        return rollover(path);
    }

    private RolloverId rollover(Map<String, String> path) {
        return new RolloverId(accounts.of(path).accountId(), path.getOrDefault("rollover", ""));
    }

    private static String agreement(Map<String, String> path) {
        return path.getOrDefault("agreement", "");
    }
}
