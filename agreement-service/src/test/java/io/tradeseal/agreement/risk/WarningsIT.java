package io.tradeseal.agreement.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Running;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsIT {
    private static final Instant END = Instant.parse("2026-08-01T07:12:45Z");

    private final Warnings warnings = Running.service().bean(Warnings.class);
    private final String certificate = "/a/certificates/" + Running.fresh("c");

    private List<String> running() {
        return warnings.ofCertificates(List.of(certificate)).getOrDefault(certificate, List.of()).stream()
                .map(warning -> warning.version() + " " + warning.threshold())
                .toList();
    }

    @Test
    void a_warning_that_comes_again_after_it_was_cleared_stays_cleared() {
        warnings.announce(certificate, 1, "P30D", END);
        warnings.announce(certificate, 1, "P30D", END);
        assertThat(running()).containsExactly("1 P30D");
        warnings.clear(certificate, 1);
        warnings.announce(certificate, 1, "P30D", END);
        assertThat(running()).isEmpty();
    }

    @Test
    void a_clearing_ends_the_warnings_of_its_version_alone() {
        warnings.announce(certificate, 1, "P30D", END);
        warnings.announce(certificate, 2, "P30D", END);
        warnings.clear(certificate, 1);
        assertThat(running()).containsExactly("2 P30D");
    }
}
