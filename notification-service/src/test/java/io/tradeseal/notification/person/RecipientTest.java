package io.tradeseal.notification.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecipientTest {

    @Test
    void a_person_without_or_with_an_unknown_zone_or_language_reads_utc_and_english() {
        var person = new Recipient("ann@example.com", null, null, "Mars/Olympus", "not a tag");
        assertThat(person.zone().getId()).isEqualTo("Z");
        assertThat(person.locale()).isEqualTo(Locale.ENGLISH);
    }
}
