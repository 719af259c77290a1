package io.tradeseal.portal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.portal.service.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningPlanTest {
    private static final Instant DUE = Instant.parse("2026-11-21T12:00:00Z");

    private static Standing cleared(Succession.Version succession) {
        var warning = new WarningPlan.Warning("P14D", DUE, "Cleared", "The warning ended since.", DUE);
        var plan = new WarningPlan.Version(1, "Ended", "Its activation window has ended.", List.of(warning));
        return WarningPlan.rows(
                        1,
                        new Answer.Given<>(new WarningPlan.Versions(List.of(plan)), null),
                        new Answer.Given<>(new Succession.Versions(List.of(succession)), null))
                .getFirst()
                .standing();
    }

    @Test
    void a_warning_that_ended_is_green_only_where_nothing_stops() {
        assertThat(cleared(new Succession.Version(1, 3, 0, 2, false, true)))
                .isEqualTo(new Standing("ok", "no longer needed"));
        assertThat(cleared(new Succession.Version(1, 0, 0, null, true, false)))
                .isEqualTo(new Standing("ok", "no longer needed"));
        assertThat(cleared(new Succession.Version(1, 3, 3, null, false, false)))
                .isEqualTo(new Standing("info", "ended"));
    }
}
