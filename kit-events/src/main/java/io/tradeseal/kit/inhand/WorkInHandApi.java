package io.tradeseal.kit.inhand;

import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.SkipToken;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.inhand.WorkInHand.PutAside;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What processes died with, twice, and to begin it again once the cause is mended. */
@RestController
@RequestMapping("/api/work-put-aside/${spring.application.name}")
public class WorkInHandApi {
    private static final String EVERYTHING = "/";

    private final WorkInHand work;
    private final List<BeginAgain> features;
    private final Access access;

    public WorkInHandApi(WorkInHand work, List<BeginAgain> features, Access access) {
        this.work = work;
        this.features = List.copyOf(features);
        this.access = access;
    }

    @GetMapping
    Page<PutAside> list(
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(Permission.READ, EVERYTHING);
        var request = PageRequest.of(top, skipToken, 1);
        var after = request.after();
        var rows = work.putAside(after == null ? 0 : position(after.getFirst()), request.limit());
        return Page.of(rows, request, row -> row, row -> List.of(Long.toString(row.id())));
    }

    /** As if nobody had died with it. */
    @PostMapping("/{id}/begin")
    PutAside begin(@PathVariable("id") String id) {
        access.require(Permission.OPERATE, EVERYTHING);
        return number(id)
                .flatMap(known -> work.release(known, features))
                .orElseThrow(() -> new Refusal(Fault.NOT_FOUND, "There is no work of this id that was put aside."));
    }

    private static long position(String text) {
        return number(text).orElseThrow(SkipToken::unreadable);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
