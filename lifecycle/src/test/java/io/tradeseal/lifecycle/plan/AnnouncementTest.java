package io.tradeseal.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.threshold.Policy.Warning;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final Instant AT = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant LATER = AT.plusSeconds(60);
    private static final Warning P30D = new Warning("P30D", AT, false);
    private static final Warning P14D = new Warning("P14D", AT, false);
    private static final Announcement TOLD = new Announcement("P60D", false, AT.minusSeconds(60), null);

    @Test
    void a_warning_is_noted_with_those_that_it_skips() {
        assertThat(Announcement.after(List.of(TOLD), new Notice.Expiring(P14D, List.of(P30D)), AT))
                .containsExactly(
                        TOLD, new Announcement("P30D", true, AT, null), new Announcement("P14D", false, AT, null));
    }

    @Test
    void an_expiry_is_noted_by_whether_anybody_could_be_warned_before() {
        assertThat(Announcement.after(List.of(TOLD), new Notice.Expired(false, List.of()), AT))
                .containsExactly(TOLD, new Announcement(Announcement.EXPIRY, false, AT, null));
        assertThat(Announcement.after(List.of(), new Notice.Expired(true, List.of()), AT))
                .containsExactly(new Announcement(Announcement.EXPIRED_BEFORE, false, AT, null));
    }

    @Test
    void a_clearing_ends_what_runs() {
        var skipped = new Announcement("P30D", true, AT, null);
        var cleared = new Announcement("P90D", false, AT, AT);
        var before = new Announcement(Announcement.EXPIRED_BEFORE, false, AT, null);
        assertThat(Announcement.after(
                        List.of(TOLD, skipped, cleared, before),
                        new Notice.Cleared(Standing.SUPERSEDED, 2, List.of("P60D")),
                        LATER))
                .containsExactly(new Announcement("P60D", false, AT.minusSeconds(60), LATER), skipped, cleared, before);
    }
}
