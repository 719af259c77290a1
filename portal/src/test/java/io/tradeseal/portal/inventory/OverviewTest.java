package io.tradeseal.portal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OverviewTest {
    private static Standing standing(String member) {
        var hit = JsonMapper.shared().readValue("""
                        {"id": "/a/certificates/c", "name": "c", "integrationAccountId": "/a", "kind": "public", "version": 1,
                         "state": "Enabled", "notAfter": "2027-06-30T12:00:00Z" %s}
                        """.formatted(member), Overview.Hit.class);
        return Overview.Row.of(hit, Instant.parse("2026-11-21T12:00:00Z")).standing();
    }

    @Test
    void what_is_no_longer_accepted_has_no_days_left() {
        assertThat(standing("")).isEqualTo(new Standing("ok", "221 days left"));
        assertThat(standing(", \"activeUntil\": \"2026-11-21T12:00:01Z\""))
                .isEqualTo(new Standing("ok", "221 days left"));
        assertThat(standing(", \"activeUntil\": \"2026-11-21T12:00:00Z\""))
                .isEqualTo(new Standing("info", "no longer accepted"));
    }
}
