package io.tradeseal.lifecycle.plan;

import static io.tradeseal.lifecycle.plan.PlanFixture.END;
import static io.tradeseal.lifecycle.plan.PlanFixture.daysBefore;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown as planned. */
class AheadTest {
    private final PlanFixture certificate = new PlanFixture("P30D", "P7D");

    private List<String> ahead(Instant now, int limit) {
        return certificate.plan().ahead(now, limit).stream()
                .map(coming -> coming.version().number() + " " + name(coming.notice()) + " in "
                        + Duration.between(now, coming.at()).toDays())
                .toList();
    }

    private static String name(Notice notice) {
        return switch (notice) {
            case Notice.Expiring(var warning, var skipped) -> warning.threshold();
            case Notice.Expired(var before, var skipped) -> before ? "expired before" : "expiry";
            case Notice.Cleared cleared -> "cleared";
        };
    }

    @Test
    void shows_what_is_still_to_come_and_at_once_what_is_due() {
        certificate.version(1);
        assertThat(ahead(daysBefore(40), 9)).containsExactly("1 P30D in 10", "1 P7D in 33", "1 expiry in 40");
        assertThat(ahead(daysBefore(20), 9)).containsExactly("1 P30D in 0", "1 P7D in 13", "1 expiry in 20");
    }

    @Test
    void does_not_repeat_what_was_announced() {
        certificate.version(1);
        certificate.runAt(daysBefore(20));
        assertThat(ahead(daysBefore(20), 9)).containsExactly("1 P7D in 13", "1 expiry in 20");
    }

    @Test
    void gives_no_more_than_asked_for() {
        certificate.version(1);
        certificate.version(2).state(io.tradeseal.lifecycle.version.VersionState.UNRESOLVED);
        assertThat(ahead(daysBefore(40), 3)).containsExactly("1 P30D in 10", "2 P30D in 10", "1 P7D in 33");
        assertThat(ahead(daysBefore(40), 0)).isEmpty();
    }

    @Test
    void tells_of_nothing_in_a_deleted_account() {
        certificate.version(1);
        certificate.deleteAccount();
        assertThat(ahead(daysBefore(40), 9)).isEmpty();
    }

    /**
     * The example of issue 11: version 2 is uploaded, and activated, before its notBefore. What was promised then were
     * warnings of version 1; what is announced, and now shown, are those of version 2.
     */
    @Test
    void an_ordinary_renewal_uploaded_before_its_notBefore_is_promised_what_is_announced() {
        var renewed = daysBefore(40);
        certificate.version(1);
        certificate
                .version(2)
                .valid(renewed.plus(Duration.ofDays(2)), END.plus(Duration.ofDays(325)))
                .activeFrom(renewed);
        assertThat(ahead(renewed, 9)).containsExactly("2 P30D in 335", "2 P7D in 358", "2 expiry in 365");

        var announced = new ArrayList<String>();
        for (var day = 0; day <= 400; day++) {
            var now = renewed.plus(Duration.ofDays(day));
            for (var verdict : certificate.plan().at(now).verdicts()) {
                if (verdict.notice() != null) {
                    announced.add(verdict.version().number() + " " + name(verdict.notice()) + " in " + day);
                }
            }
            certificate.runAt(now);
        }
        assertThat(announced).containsExactly("2 P30D in 335", "2 P7D in 358", "2 expiry in 365");
    }

    @Test
    void a_warning_that_will_be_cleared_is_shown_with_its_clearing() {
        certificate.version(1);
        certificate.version(2).lasting(Duration.ofDays(365)).activeFrom(daysBefore(10));
        assertThat(ahead(daysBefore(40), 2)).containsExactly("1 P30D in 10", "1 cleared in 30");
    }
}
