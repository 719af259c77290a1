package io.tradeseal.portal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.walk.OpenApi;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublicPathsTest {

    private static final String ACCOUNT =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/a";

    @ParameterizedTest
    @CsvSource({
        "'', CERTIFICATE_SERVICE",
        "/certificates, CERTIFICATE_SERVICE",
        "/certificates/c, CERTIFICATE_SERVICE",
        "/certificates/c/versions/2, CERTIFICATE_SERVICE",
        "/certificates/c/validate, CERTIFICATE_SERVICE",
        "/certificates/import, CERTIFICATE_SERVICE",
        "/trustAnchors/t, CERTIFICATE_SERVICE",
        "/certificates/c/expirations, EXPIRY_MONITOR",
        "/expirationPolicy, EXPIRY_MONITOR",
        "/EXPIRATIONPOLICY/preview, EXPIRY_MONITOR",
        "/certificates/c/notifications, NOTIFICATION_SERVICE",
        "/contacts/ops, NOTIFICATION_SERVICE",
        "/partners/p, AGREEMENT_SERVICE",
        "/agreements/x/rollovers, AGREEMENT_SERVICE",
        "/rosettaNetProcessConfigurations/3A4, AGREEMENT_SERVICE",
        "/links/orders, AGREEMENT_SERVICE",
        "/changes, AGREEMENT_SERVICE",
        "/certificates/c/usages, AGREEMENT_SERVICE",
        "/certificates/c/succession, AGREEMENT_SERVICE",
        "/certificates/c/impact, AGREEMENT_SERVICE",
        "/certificates/c/replace, AGREEMENT_SERVICE",
        "/replacements/spring/undo, AGREEMENT_SERVICE",
        "/findings, AGREEMENT_SERVICE",
        "/certificates/contacts, CERTIFICATE_SERVICE",
        "/certificates/partners/versions, CERTIFICATE_SERVICE",
    })
    void a_sub_resource_belongs_to_the_service_that_knows_it(String below, Backend owner) {
        assertThat(PublicPaths.owner(ACCOUNT + below)).contains(owner);
        assertThat(PublicPaths.owner(
                        ACCOUNT.replace("subscriptions", "SUBSCRIPTIONS").replace("Accounts", "accounts") + below))
                .contains(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/certificates, CERTIFICATE_SERVICE",
        "/api/certificates/summary, CERTIFICATE_SERVICE",
        "/api/expirations, EXPIRY_MONITOR",
        "/api/expirations.ics, EXPIRY_MONITOR",
        "/api/expirations/feeds, EXPIRY_MONITOR",
        "/calendars/secret.ics, EXPIRY_MONITOR",
        "/api/notifications/suppressions, NOTIFICATION_SERVICE",
        "/api/contacts, NOTIFICATION_SERVICE",
        "/api/dead-letters/expiry-monitor, EXPIRY_MONITOR",
        "/api/work-put-aside/expiry-monitor/7/begin, EXPIRY_MONITOR",
        "/api/dead-letters/agreement-service, AGREEMENT_SERVICE",
        "/api/dead-letters/notification-service/7/replay, NOTIFICATION_SERVICE",
        "/integrationAccounts/00112233445566778899aabbccddeeff, CERTIFICATE_SERVICE",
        "/integrationAccounts/00112233445566778899aabbccddeeff/certificates/c, CERTIFICATE_SERVICE",
        "/integrationAccounts/00112233445566778899aabbccddeeff/agreements/a/contents/Value, AGREEMENT_SERVICE",
        "/integrationAccounts/00112233445566778899aabbccddeeff/partners/p/contents/Value, AGREEMENT_SERVICE",
        "/mailbox, QUICKSTART",
        "/quickstart/clock, QUICKSTART",
        "/subscriptions/s/providers/Microsoft.Logic/integrationAccounts, CERTIFICATE_SERVICE",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v, KEY_VAULT",
        "/keys/k, KEY_VAULT",
        "/secrets, KEY_VAULT",
        "/certificates/c/policy, KEY_VAULT",
    })
    void each_api_has_its_owner(String path, Backend owner) {
        assertThat(PublicPaths.owner(path)).contains(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "certificate-service, CERTIFICATE_SERVICE",
        "agreement-service, AGREEMENT_SERVICE",
        "certificate-use, AGREEMENT_SERVICE",
        "expiry-monitor, EXPIRY_MONITOR",
        "notification-service, NOTIFICATION_SERVICE",
    })
    void every_path_of_a_services_document_leads_to_that_service(String document, Backend owner) {
        var paths = OpenApi.paths(document);
        assertThat(paths).isNotEmpty();
        for (var path : paths) {
            assertThat(PublicPaths.owner(path.replaceAll("[{}]", ""))).as(path).contains(owner);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"KEY_VAULT", "QUICKSTART"})
    void every_path_to_dead_letters_leads_to_the_service_that_it_names(Backend owner) {
        var paths = OpenApi.paths("dead-letters");
        assertThat(paths).isNotEmpty();
        for (var path : paths) {
            assertThat(PublicPaths.owner(
                            path.replace("{service}", owner.title()).replaceAll("[{}]", "")))
                    .as(path)
                    .contains(owner);
        }
    }

    @Test
    void what_is_the_portals_own_or_nobodys_is_not_passed_on() {
        for (var path : new String[] {
            "/",
            "/api",
            "/api/",
            "/api/clients",
            "/api/dead-letters",
            "/api/dead-letters/portal",
            "/oauth2/token",
            "/certificate",
            "/calendars",
            "/mailboxes",
            "/integrationAccounts",
            "//",
            "/actuator/health"
        }) {
            assertThat(PublicPaths.owner(path)).as(path).isEqualTo(Optional.empty());
        }
    }
}
