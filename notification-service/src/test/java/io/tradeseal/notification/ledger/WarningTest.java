package io.tradeseal.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningTest {

    @ParameterizedTest
    @CsvSource({
        "Deleted,The certificate was deleted before the mail was sent.",
        "AccountDeleted,The integration account was deleted before the mail was sent.",
        "Retired,The version was retired before the mail was sent.",
        "Disabled,The version was disabled before the mail was sent.",
        "Revoked,The version was revoked before the mail was sent.",
        "Ended,'The version''s activation window ended before the mail was sent, and no version took over.'",
        "Postponed,The version was put back to wait for its activation before the mail was sent.",
        "SomethingNewer,The warning ended before the mail was sent."
    })
    void a_warning_that_ended_says_why(String reason, String sentence) {
        assertThat(Warning.clearance(reason, null)).isEqualTo(sentence);
    }

    @Test
    void a_successor_is_named_where_it_is_known() {
        assertThat(Warning.clearance("Succeeded", 2)).isEqualTo("Version 2 took over before the mail was sent.");
        assertThat(Warning.clearance("Succeeded", null))
                .isEqualTo("Another version took over before the mail was sent.");
    }
}
