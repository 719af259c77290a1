package io.tradeseal.expiry.expirations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class ExpiryCalendarTest {
    private static final Instant NOT_AFTER = Instant.parse("2026-03-14T23:30:00Z");

    private final ExpiryCalendar calendar = new ExpiryCalendar();

    private static String account(String group) {
        return "/subscriptions/s/resourceGroups/" + group + "/providers/Microsoft.Logic/integrationAccounts/contoso";
    }

    private static Expiration expiration(String group) {
        return new Expiration(
                1,
                account(group) + "/certificates/fabrikam",
                "fabrikam",
                account(group),
                1,
                "00",
                "CN=x",
                "CN=y",
                "0A",
                NOT_AFTER.minusSeconds(86_400),
                NOT_AFTER,
                NOT_AFTER.minusSeconds(86_400));
    }

    @Test
    void accounts_of_one_name_are_told_apart_by_their_resource_groups() throws Exception {
        var feed = calendar.of(List.of(expiration("test"), expiration("live")), null);
        var events = new CalendarBuilder().build(new StringReader(feed)).<VEvent>getComponents("VEVENT");
        assertThat(events)
                .extracting(event -> event.getSummary().getValue())
                .containsExactly(
                        "Certificate fabrikam of contoso (test) expires",
                        "Certificate fabrikam of contoso (live) expires");
    }

    @Test
    void the_feed_of_one_account_says_of_which() {
        assertThat(calendar.of(List.of(), account("live")))
                .contains("X-WR-CALNAME:Certificate expirations of contoso (live)");
        assertThat(calendar.of(List.of(), null)).contains("X-WR-CALNAME:Certificate expirations\r\n");
    }
}
