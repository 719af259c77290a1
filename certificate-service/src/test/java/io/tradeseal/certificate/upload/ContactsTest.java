package io.tradeseal.certificate.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.kit.arm.Violations;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {

    private static boolean isTaken(List<ContactDetails> contacts) {
        var faults = new Violations();
        Contacts.check(contacts, "contacts", faults);
        return faults.isEmpty();
    }

    private static boolean isTaken(String email, @Nullable String timeZone, @Nullable String language) {
        return isTaken(List.of(new ContactDetails(email, null, timeZone, language)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "ann.o'hara+edi@example.com", "ann@müller.example", "ANN@example"})
    void an_address_that_a_mail_can_be_sent_to_is_taken(String email) {
        assertThat(isTaken(email, null, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann@",
                "@example.com",
                "a..b@example.com",
                ".ann@example.com",
                "müller@example.com",
                "ann@-example.com",
                "ann@example..com",
                "ann@exam_ple.com",
                "ann <ann@example.com>"
            })
    void an_address_that_no_mail_can_be_sent_to_is_refused(String email) {
        assertThat(isTaken(email, null, null)).isFalse();
    }

    @Test
    void time_zones_are_of_iana_and_languages_of_bcp_47() {
        assertThat(isTaken("ann@example.com", "Europe/Berlin", "pt-BR")).isTrue();
        assertThat(isTaken("ann@example.com", "Berlin", null)).isFalse();
        assertThat(isTaken("ann@example.com", null, "p_BR")).isFalse();
    }

    @Test
    void a_certificate_has_at_most_twenty() {
        var ann = new ContactDetails("ann@example.com", null, null, null);
        assertThat(isTaken(Collections.nCopies(20, ann))).isTrue();
        assertThat(isTaken(Collections.nCopies(21, ann))).isFalse();
    }
}
