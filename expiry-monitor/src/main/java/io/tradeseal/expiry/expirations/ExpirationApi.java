package io.tradeseal.expiry.expirations;

import io.tradeseal.expiry.expirations.ExpirationSearch.Position;
import io.tradeseal.kit.arm.Page;
import io.tradeseal.kit.arm.PageRequest;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.BadRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What expires soon, over all accounts that the caller may read or over one of them. */
@RestController
@RequestMapping("/api")
class ExpirationApi {
    /** Certificates can name no later year; PostgreSQL knows later ones, but not all that Java does. */
    private static final Instant AFTER_ALL = Instant.parse("+10000-01-01T00:00:00Z");

    private final ExpirationSearch search;
    private final ExpirationCounts counts;
    private final CalendarFeed calendar;
    private final Scope scope;
    private final ServiceClock clock;

    ExpirationApi(
            ExpirationSearch search, ExpirationCounts counts, CalendarFeed calendar, Scope scope, ServiceClock clock) {
        this.search = search;
        this.counts = counts;
        this.calendar = calendar;
        this.scope = scope;
        this.clock = clock;
    }

    @GetMapping("/expirations")
    Page<Expiration> list(
            @RequestParam(defaultValue = "P30D") String within,
            @RequestParam(defaultValue = "false") boolean expired,
            @RequestParam(required = false) @Nullable String integrationAccountId,
            @RequestParam(name = "$top", required = false) @Nullable String top,
            @RequestParam(name = "$skiptoken", required = false) @Nullable String skipToken) {
        var now = clock.instant();
        var until = now.plus(Within.of(within));
        var page = PageRequest.of(top, skipToken, 3);
        var readable = scope.of(integrationAccountId);
        var start = expired ? Position.after(Position.BEFORE_ALL) : Position.after(now);
        var after = page.after() == null ? start : later(start, position(page.after()));
        return Page.of(search.find(readable, after, until, page.limit()), page, row -> row, ExpirationApi::position);
    }

    @GetMapping("/expirations/summary")
    ExpirationCounts.Counts summary(@RequestParam(required = false) @Nullable String integrationAccountId) {
        return counts.count(scope.of(integrationAccountId), clock.instant());
    }

    /** For calendar programs that can send a bearer token. */
    @GetMapping("/expirations.ics")
    ResponseEntity<String> calendar(
            @RequestParam(defaultValue = "P90D") String within,
            @RequestParam(required = false) @Nullable String integrationAccountId) {
        return calendar.answer(scope.of(integrationAccountId), integrationAccountId, Within.of(within));
    }

    private static List<String> position(Expiration row) {
        return List.of(row.notAfter().toString(), Long.toString(row.certificate()), Integer.toString(row.version()));
    }

    private static Position position(List<String> parts) {
        try {
            var notAfter = Instant.parse(parts.get(0));
            if (notAfter.isBefore(Position.BEFORE_ALL) || notAfter.isAfter(AFTER_ALL)) {
                throw new DateTimeException("beyond all certificates");
            }
            return new Position(notAfter, Long.parseLong(parts.get(1)), Integer.parseInt(parts.get(2)));
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "$skiptoken is not one that this list gave out. Follow nextLink as it is.",
                    "$skiptoken");
        }
    }

    /** Time goes on between two pages: what has expired meanwhile is not to come back. */
    private static Position later(Position start, Position asked) {
        return asked.notAfter().isBefore(start.notAfter()) ? start : asked;
    }
}
