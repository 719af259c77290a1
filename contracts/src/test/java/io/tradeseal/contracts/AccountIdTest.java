package io.tradeseal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {
    private static final String ID =
            "/subscriptions/S/resourceGroups/g.1/providers/Microsoft.Logic/integrationAccounts/acme";

    @Test
    void isReadInAnySpellingAndKeepsThatOfTheNames() {
        assertThat(AccountId.parse(ID)).contains(new AccountId("S", "g.1", "acme"));
        assertThat(AccountId.parse(ID.replace("resourceGroups", "RESOURCEGROUPS") + "/"))
                .map(AccountId::resourceId)
                .contains(ID);
    }

    @Test
    void isComparedWithoutCase() {
        assertThat(new AccountId("S", "G", "ACME").key()).isEqualTo(new AccountId("s", "g", "acme").key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/a/certificates/c",
                "/subscriptions/s/resourceGroups/g/providers/MicrosoftXLogic/integrationAccounts/a",
                "/subscriptions//resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/a",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/a\0",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/a\ud800",
            })
    void isNotReadFromWhatNamesNoAccount(String text) {
        assertThat(AccountId.parse(text)).isEmpty();
    }

    @Test
    void takesWholeSurrogatePairs() {
        assertThat(AccountId.parse(ID + "\ud83d\ude00")).map(AccountId::name).contains("acme\ud83d\ude00");
    }
}
