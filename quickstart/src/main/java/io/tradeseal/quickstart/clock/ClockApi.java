package io.tradeseal.quickstart.clock;

import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.lifecycle.duration.IsoDuration;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET} tells the time of the services; {@code POST {"advance":"P30D"}} moves it forward. */
@RestController
@RequestMapping("/quickstart/clock")
public class ClockApi {
    private static final String FORM = "\"advance\" is an ISO 8601 duration of weeks or less, such as P30D or PT1H.";

    private final SavedClock clock;
    private final Access access;

    ClockApi(SavedClock clock, Access access) {
        this.clock = clock;
        this.access = access;
    }

    /** ISO 8601 in UTC, microseconds. */
    record Now(Instant now) {}

    record Step(@Nullable String advance) {}

    @GetMapping
    Now now() {
        access.require(Permission.READ, "/");
        return new Now(clock.clock().instant());
    }

    @PostMapping
    ResponseEntity<?> advance(@RequestBody Step step) {
        access.require(Permission.ADMINISTER, "/");
        if (step.advance() == null) {
            return refuse("Say how far: {\"advance\":\"P30D\"}.");
        }
        try {
            return ResponseEntity.ok(new Now(clock.advance(IsoDuration.parse(step.advance(), FORM))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return refuse(String.valueOf(e.getMessage()));
        }
    }

    private static ResponseEntity<ErrorBody> refuse(String message) {
        return ErrorBody.of("InvalidRequestContent", message, "advance", null).withStatus(400);
    }
}
