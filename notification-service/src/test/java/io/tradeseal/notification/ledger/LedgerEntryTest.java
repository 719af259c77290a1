package io.tradeseal.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.notification.person.Contact;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerEntryTest {

    @Test
    void an_entry_has_the_same_number_whoever_computes_it() {
        var id = LedgerEntry.id("/a/c", "1", "P14D", "ann@example.com");
        assertThat(id).isEqualTo(LedgerEntry.id("/a/c", "1", "P14D", "ann@example.com"));
        assertThat(id).isNotEqualTo(LedgerEntry.id("/a/c", "1", "P7D", "ann@example.com"));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void somebody_on_both_lists_gets_one_mail_as_the_accounts_contact() {
        var now = Instant.EPOCH;
        var ann = new Contact(
                "k",
                "K",
                "a",
                "A",
                "ann",
                1,
                "Ann@Example.com",
                "ann@example.com",
                "Ann",
                null,
                "UTC",
                "en",
                false,
                now,
                now);
        var people = Recipients.of(
                List.of(ann),
                List.of(
                        new ContactDetails("ANN@example.com", "Someone", null, null),
                        new ContactDetails("bob@example.com", null, null, null)));
        assertThat(people.keySet()).containsExactly("ann@example.com", "bob@example.com");
        assertThat(people.get("ann@example.com").contactName()).isEqualTo("ann");
    }
}
