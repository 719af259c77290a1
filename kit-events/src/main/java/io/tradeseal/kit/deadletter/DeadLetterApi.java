package io.tradeseal.kit.deadletter;

import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.arm.SkipToken;
import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/dead-letters/<this service>}: they may hold records of any account, so only a role over everything helps. */
@RestController
@RequestMapping("/api/dead-letters/${spring.application.name}")
public class DeadLetterApi {
    private static final String EVERYTHING = "/";

    private final DeadLetters deadLetters;
    private final ReplayDeadLetter replay;
    private final Access access;

    public DeadLetterApi(DeadLetters deadLetters, ReplayDeadLetter replay, Access access) {
        this.deadLetters = deadLetters;
        this.replay = replay;
        this.access = access;
    }

    @GetMapping
    Page<DeadLetter> list(
            @RequestParam(name = "state", defaultValue = "waiting") String state,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        access.require(Permission.READ, EVERYTHING);
        var request = PageRequest.of(top, skipToken, 1);
        var after = request.after();
        var rows = deadLetters.page(
                waitingOnly(state), after == null ? null : position(after.getFirst()), request.limit());
        return Page.of(rows, request, letter -> letter, letter -> List.of(Long.toString(letter.id())));
    }

    private static boolean waitingOnly(String state) {
        return switch (state) {
            case "waiting" -> true;
            case "all" -> false;
            default -> throw new BadRequest("InvalidRequestContent", "state is 'waiting' or 'all'.", "state");
        };
    }

    private static long position(String text) {
        return number(text).orElseThrow(SkipToken::unreadable);
    }

    private static long id(String text) {
        return number(text)
                .orElseThrow(
                        () -> new BadRequest("InvalidRequestContent", "A dead letter's id is a whole number.", "id"));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @GetMapping("/{id}")
    ResponseEntity<?> get(@PathVariable("id") String id) {
        access.require(Permission.READ, EVERYTHING);
        var letter = deadLetters.find(id(id)).orElse(null);
        return letter == null ? unknown() : ResponseEntity.ok(letter);
    }

    @PostMapping("/{id}/replay")
    ResponseEntity<?> replay(@PathVariable("id") String id) {
        access.require(Permission.OPERATE, EVERYTHING);
        return switch (replay.handle(id(id), access.caller())) {
            case ReplayDeadLetter.Outcome.Taken(var letter) -> ResponseEntity.ok(letter);
            case ReplayDeadLetter.Outcome.TakenBefore(var letter) -> ResponseEntity.ok(letter);
            case ReplayDeadLetter.Outcome.Refused(var reason) ->
                ErrorBody.of("DeadLetterRefused", "The service refuses the record again: " + reason)
                        .withStatus(409);
            case ReplayDeadLetter.Outcome.Unknown _ -> unknown();
        };
    }

    private static ResponseEntity<ErrorBody> unknown() {
        return ErrorBody.of("ResourceNotFound", "There is no dead letter of this id.")
                .withStatus(404);
    }
}
