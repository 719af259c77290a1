package io.tradeseal.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.notification.replica.CertificateReplica;
import io.tradeseal.notification.replica.KnownPolicy;
import io.tradeseal.notification.replica.VersionReplica;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final KnownPolicy POLICY = new KnownPolicy(List.of("P30D", "P7D"), false);
    private static final List<Forecast.Person> ANN = List.of(new Forecast.Person("ann@example.com", "ann", null, null));

    private static VersionReplica version(int number, String state, boolean current, int fromDays, int untilDays) {
        var from = NOW.plus(Duration.ofDays(fromDays));
        return new VersionReplica(
                number, state, current, null, null, null, null, null, from, NOW.plus(Duration.ofDays(untilDays)), from);
    }

    private static List<String> mails(VersionReplica... versions) {
        var certificate =
                new CertificateReplica("k", "K", "k", "a", "A", "public", 1, false, List.of(), List.of(versions));
        return Forecast.of(certificate, POLICY, ANN, NOW).stream()
                .map(mail -> mail.version() + " " + mail.threshold() + " in "
                        + Duration.between(NOW, mail.date()).toDays())
                .toList();
    }

    @Test
    void shows_what_is_still_to_come() {
        assertThat(mails(version(1, "Enabled", true, -300, 20))).containsExactly("1 P7D in 13", "1 P0D in 20");
    }

    @Test
    void a_version_whose_turn_comes_ends_the_warnings_of_the_one_before() {
        assertThat(mails(version(1, "Enabled", true, -300, 20), version(2, "Enabled", false, 15, 400)))
                .containsExactly("1 P7D in 13", "2 P30D in 370", "2 P7D in 393", "2 P0D in 400");
    }

    @Test
    void the_version_that_is_accepted_for_the_overlap_gets_no_warnings() {
        assertThat(mails(version(1, "Enabled", false, -300, 20), version(2, "Enabled", true, -1, 400)))
                .containsExactly("2 P30D in 370", "2 P7D in 393", "2 P0D in 400");
    }

    @Test
    void nobody_is_warned_of_what_is_staged_disabled_or_deleted() {
        assertThat(mails(version(1, "Staged", false, 0, 20), version(2, "Disabled", false, -1, 20)))
                .isEmpty();
        var deleted = new CertificateReplica(
                "k", "K", "k", "a", "A", "public", 1, true, List.of(), List.of(version(1, "Enabled", true, -1, 20)));
        assertThat(Forecast.of(deleted, POLICY, ANN, NOW)).isEmpty();
    }
}
