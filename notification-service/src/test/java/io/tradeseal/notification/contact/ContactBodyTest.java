package io.tradeseal.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.notification.contact.ContactBody.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactBodyTest {

    @Test
    void what_is_left_out_becomes_utc_and_english() {
        var valid = new ContactBody(new Properties(" ann@example.com ", " ", null, null, "")).validFor("ann");
        assertThat(valid.email().written()).isEqualTo("ann@example.com");
        assertThat(valid.displayName()).isNull();
        assertThat(valid.timeZone()).isEqualTo("UTC");
        assertThat(valid.language()).isEqualTo("en");
    }

    @Test
    void a_language_is_kept_in_its_usual_spelling() {
        var valid =
                new ContactBody(new Properties("a@b.c", null, "+49 30 123", "Europe/Berlin", "DE-at")).validFor("a");
        assertThat(valid.language()).isEqualTo("de-AT");
    }

    @Test
    void every_fault_is_counted() {
        var body = new ContactBody(new Properties("nobody", "a\nb", "call me", "Mars/Olympus", "klingon"));
        assertThatThrownBy(() -> body.validFor("a/b"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("6 faults");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "a",
                "A.b_c-(d)",
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890"
            })
    void names_follow_the_rule_of_arm(String name) {
        assertThat(new ContactBody(new Properties("a@b.c", null, null, null, null)).validFor(name))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "ä",
                "123456789012345678901234567890123456789012345678901234567890123456789012345678901"
            })
    void other_names_are_refused(String name) {
        var body = new ContactBody(new Properties("a@b.c", null, null, null, null));
        assertThatThrownBy(() -> body.validFor(name)).isInstanceOf(BadRequest.class);
    }

    @Test
    void a_body_without_properties_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> new ContactBody(null).validFor("ann"))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("properties");
    }
}
