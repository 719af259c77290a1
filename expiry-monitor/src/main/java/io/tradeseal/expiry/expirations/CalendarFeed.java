package io.tradeseal.expiry.expirations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.kit.clock.ServiceClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What a calendar program reads again and again. An entry stays for a while after its end: whoever was away finds it. */
@Component
class CalendarFeed {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", UTF_8);
    private static final Duration BACK = Duration.ofDays(90);

    private final ExpirationSearch search;
    private final ExpiryCalendar calendar;
    private final ServiceClock clock;
    private final int limit;

    CalendarFeed(ExpirationSearch search, ExpiryCalendar calendar, ServiceClock clock, ExpirySettings settings) {
        this.search = search;
        this.calendar = calendar;
        this.clock = clock;
        this.limit = settings.calendarLimit();
    }

    /**
     * What ends within that time from now on, and what has ended within 90 days.
     *
     * @param accountId the one account that it is about; null for several
     */
    ResponseEntity<String> answer(Scope.Extent readable, @Nullable String accountId, Duration within) {
        var now = clock.instant();
        var entries = search.around(readable, now.minus(BACK), now, now.plus(within), limit);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(calendar.of(entries, accountId));
    }
}
