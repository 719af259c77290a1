package io.tradeseal.agreement.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Running;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsIT {
    private static final Instant END = Instant.parse("2026-08-01T07:12:45Z");
    private static final Instant FIRST = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(1);
    private static final Instant THIRD = FIRST.plusSeconds(2);

    private final Warnings warnings = Running.service().bean(Warnings.class);
    private final String certificate = "/a/certificates/" + Running.fresh("c");

    private List<String> running() {
        return warnings.ofCertificates(List.of(certificate)).getOrDefault(certificate, List.of()).stream()
                .map(warning -> warning.version() + " " + warning.threshold())
                .toList();
    }

    private void announce(int version, Instant at) {
        warnings.announce(new Warning(certificate, version, "P30D", END), at);
    }

    @Test
    void a_warning_that_comes_again_after_it_was_cleared_stays_cleared() {
        announce(1, FIRST);
        announce(1, FIRST);
        assertThat(running()).containsExactly("1 P30D");
        warnings.clear(certificate, 1, SECOND);
        announce(1, FIRST);
        assertThat(running()).isEmpty();
    }

    @Test
    void a_warning_that_was_announced_anew_runs_and_the_clearing_read_again_does_not_end_it() {
        announce(1, FIRST);
        warnings.clear(certificate, 1, SECOND);
        announce(1, THIRD);
        assertThat(running()).containsExactly("1 P30D");
        announce(1, FIRST);
        warnings.clear(certificate, 1, SECOND);
        announce(1, THIRD);
        assertThat(running()).containsExactly("1 P30D");
        warnings.clear(certificate, 1, THIRD.plusSeconds(1));
        assertThat(running()).isEmpty();
    }

    @Test
    void a_clearing_ends_the_warnings_of_its_version_alone() {
        announce(1, FIRST);
        announce(2, FIRST);
        warnings.clear(certificate, 1, SECOND);
        assertThat(running()).containsExactly("2 P30D");
    }
}
