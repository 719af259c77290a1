package io.tradeseal.lifecycle.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpiryEntryIdTest {
    private static final String ID =
            "/subscriptions/1/resourceGroups/edi/providers/Microsoft.Logic/integrationAccounts/contoso/certificates/AS2";

    /** A calendar that took it from a mail must find it again in a feed, of this release or a later one. */
    @Test
    void it_stays_what_it_is() {
        assertThat(ExpiryEntryId.of(ID, 1)).isEqualTo("21b5d31d-8f88-33da-b6f1-a350008a460d@tradeseal");
    }

    @Test
    void the_resource_id_has_no_case() {
        assertThat(ExpiryEntryId.of(ID.toUpperCase(java.util.Locale.ROOT), 1)).isEqualTo(ExpiryEntryId.of(ID, 1));
    }

    @Test
    void each_version_has_its_own() {
        assertThat(ExpiryEntryId.of(ID, 2)).isNotEqualTo(ExpiryEntryId.of(ID, 1));
        assertThat(ExpiryEntryId.of(ID + "2", 1)).isNotEqualTo(ExpiryEntryId.of(ID, 1));
    }
}
