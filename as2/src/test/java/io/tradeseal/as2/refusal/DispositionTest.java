package io.tradeseal.as2.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispositionTest {

    @ParameterizedTest
    @CsvSource({
        "automatic-action/MDN-sent-automatically; processed, processed, ",
        "'manual-action/MDN-sent-manually;Processed/Warning: duplicate-document ', processed, Warning: duplicate-document",
        "'a; failed / Failure: unsupported format', failed, Failure: unsupported format"
    })
    void a_field_is_read(String field, String type, String modifier) {
        assertThat(Disposition.read(field)).isEqualTo(new Disposition(type, modifier));
    }

    @ParameterizedTest
    @CsvSource({
        "'a; processed;', processed, , true",
        "'a; processed ; ; ', processed, , true",
        "'a; processed (ok)', processed, , true",
        "'a; (ok) processed (taken) (whole);', processed, , true",
        "'a; processed (ok)/warning: late;', processed, warning: late, true",
        "'a; processed; error: lost', processed, error: lost, false",
        "'a; processed/Error: a; b', processed, Error: a; b, false",
        "'a; failed (no);', failed, , false"
    })
    void comments_and_last_semicolons_say_nothing_and_all_else_does(
            String field, String type, String modifier, boolean accepted) {
        assertThat(Disposition.read(field)).isEqualTo(new Disposition(type, modifier));
        assertThat(Disposition.read(field).accepted()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "processed", "automatic; ", "a; processed / ", "a; processed ok", "a; processed (ok"})
    void what_is_none_is_not(String field) {
        assertThat(Disposition.read(field)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "processed, , true",
        "processed, warning: x, true",
        "processed, Error: x, false",
        "failed, , false",
        "failed, Warning: x, false"
    })
    void a_message_was_taken_when_it_was_processed_with_a_warning_at_most(
            String type, String modifier, boolean accepted) {
        assertThat(new Disposition(type, modifier).accepted()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @EnumSource
    void the_disposition_of_every_failure_is_read_from_its_field(Failure failure) {
        var disposition = failure.disposition();
        assertThat(Disposition.read(disposition.field())).isEqualTo(disposition);
        assertThat(disposition.text()).isEqualTo(disposition.type() + "/" + disposition.modifier());
        assertThat(failure.code()).matches("[A-Z][A-Za-z0-9]+");
    }

    @Test
    void without_a_modifier_it_says_its_type() {
        assertThat(Disposition.PROCESSED.text()).isEqualTo("processed");
        assertThat(Disposition.PROCESSED.field()).isEqualTo("automatic-action/MDN-sent-automatically; processed");
    }
}
