package io.tradeseal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** For how long an agreement uses a version. */
class AgreementUseTest {
    private static final Instant FROM = Instant.parse("2026-11-30T00:00:00Z");

    private static AgreementUse until(@Nullable Instant until) {
        return new AgreementUse("encrypt", "send", "/certificates/c", 1, FROM, until);
    }

    @Test
    void a_use_that_ends_when_it_begins_or_before_is_none_and_one_without_end_lasts() {
        assertThat(until(FROM).lasts()).isFalse();
        assertThat(until(FROM.minusSeconds(1)).lasts()).isFalse();
        assertThat(until(FROM.plusSeconds(1)).lasts()).isTrue();
        assertThat(until(null).lasts()).isTrue();
    }
}
