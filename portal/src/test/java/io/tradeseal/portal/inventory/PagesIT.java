package io.tradeseal.portal.inventory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitUntilState;
import io.tradeseal.portal.RunningPortal;
import io.tradeseal.portal.inventory.ScriptedServices.Certificate;
import io.tradeseal.testkit.Browser;
import io.tradeseal.testkit.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages in a real browser, looked at by axe in both themes; pictures of them are in target/screenshots. */
class PagesIT {

    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    private static Browser browser;
    private static ScriptedServices services;
    private static RunningPortal portal;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        services = new ScriptedServices();
        portal = RunningPortal.start(
                Files.createTempDirectory("portal"),
                TestPlatform.database("portal"),
                Map.of(
                        "portal.routes.certificate-service", services.url(),
                        "portal.routes.expiry-monitor", services.url(),
                        "portal.routes.agreement-service", services.url(),
                        "portal.routes.notification-service", services.url(),
                        "portal.limits.sign-ins-per-minute", "1000"));
    }

    @AfterAll
    static void stop() {
        if (portal != null) {
            portal.close();
            services.close();
            browser.close();
        }
    }

    @BeforeEach
    void fill() {
        services.certificates.clear();
        services.certificates.add(new Certificate("fabrikam-sign-2023", Duration.ofDays(-4), "Enabled"));
        services.certificates.add(new Certificate("fabrikam-sign-2024", Duration.ofDays(3), "Enabled"));
        services.certificates.add(new Certificate("contoso-sign", Duration.ofDays(12), "Enabled"));
        services.certificates.add(new Certificate("northwind-encrypt", Duration.ofDays(200), "Enabled"));
        services.certificates.add(new Certificate("adatum-next", Duration.ofDays(720), "Staged"));
        services.certificateServiceIsDown = false;
        services.refusesPages = false;
        services.agreementServiceIsDown = false;
        services.nothingFollows = false;
        services.expiryMonitorIsDown = false;
        services.notificationServiceIsDown = false;
        services.saved.clear();
        browser.forget();
    }

    @AfterEach
    void no_page_broke_its_own_content_policy() {
        assertThat(browser.complaints()).isEmpty();
    }

    private Page signedIn(ColorScheme theme) throws Exception {
        return signedIn(browser.page(theme), portal.plain());
    }

    private Page signedIn(Page page, String origin) throws Exception {
        page.navigate(origin + "/");
        page.getByLabel("Name").fill("admin");
        page.getByLabel("Password").fill(portal.adminPassword());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("header.top")).isVisible();
        return page;
    }

    private static void click(Page page, String name) {
        page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .or(page.locator("main")
                        .getByRole(
                                AriaRole.BUTTON,
                                new Locator.GetByRoleOptions().setName(name).setExact(true)))
                .first()
                .click();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void every_page_reads_well_in_both_themes(ColorScheme theme) throws Exception {
        var suffix = "-" + theme.name().toLowerCase(java.util.Locale.ROOT);
        var page = browser.page(theme);
        page.navigate(portal.plain() + "/");
        Browser.inspect(page, "sign-in" + suffix);
        page.getByLabel("Name").fill("admin");
        page.getByLabel("Password").fill("wrong");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("do not belong together");
        Browser.inspect(page, "sign-in-wrong" + suffix);
        signedIn(page, portal.plain());
        Browser.inspect(page, "overview" + suffix);
        click(page, "fabrikam-sign-2024");
        assertThat(page.locator("h1")).containsText("fabrikam-sign-2024");
        Browser.inspect(page, "certificate" + suffix);
        click(page, "Upload new version");
        Browser.inspect(page, "add" + suffix);
        page.getByLabel("or paste it").fill(PEM);
        click(page, "Check");
        assertThat(page.locator("h1")).containsText("Add fabrikam-sign-2024");
        Browser.inspect(page, "add-check" + suffix);
        services.certificates.clear();
        page.navigate(portal.plain() + "/");
        assertThat(page.locator("h1")).hasText("No certificates yet");
        Browser.inspect(page, "empty" + suffix);
        services.certificateServiceIsDown = true;
        page.navigate(portal.plain() + "/");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("certificate-service does not answer");
        Browser.inspect(page, "down" + suffix);
    }

    @Test
    void the_first_line_says_how_long_all_is_well_and_the_table_what_stops_first() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        assertThat(page.locator("h1")).containsText("Safe until ");
        assertThat(page.locator("h1")).containsText(", except 3 certificates");
        var states = page.locator("#list .state");
        assertThat(states)
                .hasText(new String[] {"expired", "expires in 3 days", "expires in 12 days", "200 days left"});
        click(page, "Next 50");
        assertThat(page.locator("#list .state")).hasText("stored, not in use");
    }

    @Test
    void search_narrows_the_list_as_one_types_and_stays_in_the_address() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        page.locator("#search").pressSequentially("northwind");
        assertThat(page.locator("#list tbody tr")).hasCount(1);
        page.waitForURL(url -> url.contains("search=northwind"));
        page.reload();
        assertThat(page.locator("#list tbody tr")).hasCount(1);
        assertThat(page.locator("#search")).hasValue("northwind");
    }

    @Test
    void what_was_typed_before_the_scripts_were_there_is_searched_for() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        var scripts = new ArrayList<Route>();
        page.route("**/assets/htmx*", scripts::add);
        page.navigate(portal.plain() + "/", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.locator("#search").pressSequentially("northwind");
        assertThat(page.locator("#list tbody tr")).hasCount(4);
        scripts.forEach(Route::resume);
        assertThat(page.locator("#list tbody tr")).hasCount(1);
    }

    @Test
    void the_way_to_a_page_ends_with_a_name_and_there_is_one_search_on_each() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        assertThat(page.locator("input[type=search]")).hasCount(1);
        // Before its scripts are there a page does not know the key.
        page.waitForLoadState();
        page.keyboard().press("/");
        assertThat(page.locator("#search")).isFocused();
        click(page, "fabrikam-sign-2024");
        assertThat(page.locator("input[type=search]")).hasCount(1);
        assertThat(page.locator(".crumbs")).hasText("Certificates / edi-prod");
        click(page, "Upload new version");
        assertThat(page.locator(".crumbs")).hasText("Certificates");
    }

    @Test
    void pages_work_without_scripts_and_on_a_small_screen() throws Exception {
        var page = signedIn(browser.page(ColorScheme.LIGHT, 390), portal.https());
        page.locator("#search").fill("contoso");
        page.locator("#search").press("Enter");
        assertThat(page.locator("#list tbody tr")).hasCount(1);
        Browser.inspect(page, "overview-small");
    }

    @Test
    void a_certificate_shows_its_plan_and_who_is_told() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        click(page, "fabrikam-sign-2024");
        assertThat(page.locator("body")).containsText("9427 BEFA 18EC 6865 A9EB DC79 D4C3 8DE5 0E63 16FF");
        assertThat(page.locator("section[aria-labelledby=what]"))
                .containsText("over since 14 Mar 2026: an issuer has expired");
        var rows = page.locator("section[aria-labelledby=warnings] tbody tr");
        assertThat(rows).hasCount(6);
        assertThat(rows.nth(0)).containsText("7 days, v1");
        assertThat(rows.nth(0)).containsText("no longer needed");
        assertThat(rows.nth(1)).containsText("1 day, v1");
        assertThat(rows.nth(1)).containsText("planned");
        assertThat(rows.nth(2)).containsText("14 days");
        assertThat(rows.nth(2)).containsText("announced");
        assertThat(rows.nth(5)).containsText("at expiry");
        var mails = page.locator("section[aria-labelledby=mails] tbody tr");
        assertThat(mails).hasCount(3);
        assertThat(page.locator("section[aria-labelledby=mails] h3")).hasText(new String[] {"To come", "So far"});
        assertThat(mails.nth(0)).containsText("at expiry, v2");
        assertThat(mails.nth(0)).containsText("nobody");
        assertThat(mails.nth(1)).containsText("1 day, v2");
        assertThat(mails.nth(1)).containsText("it@fabrikam.example: suppressed after a bounce");
        assertThat(mails.nth(2)).containsText("14 days, v2");
        assertThat(mails.nth(2)).containsText("edi-ops@contoso.example: Sent");
        services.expiryMonitorIsDown = true;
        page.reload();
        assertThat(page.locator("section[aria-labelledby=warnings]")).containsText("expiry-monitor does not answer");
        assertThat(page.locator("section[aria-labelledby=versions] tbody tr")).hasCount(2);
        assertThat(page.locator("section[aria-labelledby=what]")).containsText("CN=as2.fabrikam.example");
    }

    @Test
    void a_successor_is_in_place_only_where_it_serves_the_same_agreements_and_nothing_is_green_where_nobody_can_tell()
            throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        click(page, "fabrikam-sign-2024");
        var versions = page.locator("section[aria-labelledby=versions] tbody tr");
        assertThat(versions.nth(0)).containsText("3 agreements stop without it");
        assertThat(page.locator(".head")).containsText("· in use");
        assertThat(versions.nth(1)).containsText("successor in place: v2 serves the same 3 agreements");

        services.nothingFollows = true;
        page.reload();
        assertThat(versions.nth(0)).containsText("1 agreement stops without it");
        assertThat(page.locator(".head")).containsText("current, no agreement uses it");
        assertThat(versions.nth(1)).containsText("hurts nobody");
        var warnings = page.locator("section[aria-labelledby=warnings]");
        assertThat(warnings.locator("tbody tr")).hasCount(5);
        assertThat(warnings).not().containsText("successor in place");
        assertThat(warnings.locator(".state.ok")).hasCount(0);

        services.agreementServiceIsDown = true;
        page.reload();
        assertThat(versions).hasCount(2);
        assertThat(page.locator("section[aria-labelledby=versions]")).not().containsText("nobody");
        assertThat(page.locator("section[aria-labelledby=versions]")).not().containsText("successor");
    }

    @Test
    void what_is_staged_is_said_to_be_stored_and_not_in_use() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        click(page, "Add certificate");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("fabrikam-sign-2024");
        page.getByLabel("or paste it").fill(PEM);
        click(page, "Check");
        click(page, "Stage only");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("stored, not in use");
    }

    @Test
    void an_upload_shows_what_it_is_before_anything_is_saved() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        click(page, "Add certificate");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("fabrikam-sign-2024");
        page.getByLabel("or paste it").fill(PEM);
        page.getByLabel("Warn also").fill("a@x.example, b@x.example");
        click(page, "Check");
        assertThat(page.locator("section[aria-labelledby=changes]")).containsText("Version 2 is there");
        assertThat(page.getByRole(AriaRole.NOTE))
                .containsText("Orders with Fabrikam: sign stops on 14 March 2026. The key is missing.");
        assertThat(page.getByRole(AriaRole.NOTE)).not().containsText("verify");
        assertThat(services.saved).isEmpty();
        click(page, "Save as version 3");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("saved");
        assertThat(services.saved).singleElement().satisfies(body -> {
            assertThat(body.at("/properties/publicCertificate").asString())
                    .as("what was checked is what is saved")
                    .isEqualTo(base64(PEM));
            assertThat(body.at("/properties/contacts").findValuesAsString("email"))
                    .containsExactly("a@x.example", "b@x.example");
            assertThat(body.at("/properties/metadata/owner").asString())
                    .as("kept")
                    .isEqualTo("edi");
            assertThat(body.at("/location").asString()).as("kept").isEqualTo("westus");
        });
    }

    /** Of what a browser sends for a text of several lines. */
    private static String base64(String pem) {
        var lines = pem.strip().replace("\n", "\r\n");
        return Base64.getEncoder().encodeToString(lines.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_private_key_is_refused_with_a_sentence_and_shown_nowhere() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        page.navigate(portal.plain() + "/add?name=x");
        page.getByLabel("or paste it").fill("-----BEGIN PRIVATE KEY-----\nMIIsecret\n-----END PRIVATE KEY-----");
        click(page, "Check");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("private key");
        assertThat(page.content()).doesNotContain("MIIsecret");
        Browser.inspect(page, "add-refused");
    }

    @Test
    void what_cannot_be_an_upload_is_told_before_anything_is_saved() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        page.navigate(portal.plain() + "/add?name=x");
        choose(page, new byte[0]);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The file is empty.");
        click(page, "Check");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose a file or paste the certificate.");
        page.getByLabel("Warn also").fill("ann");
        choose(page, PEM.getBytes(StandardCharsets.US_ASCII));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Each contact needs an 'email'.");
    }

    private static void choose(Page page, byte[] content) {
        page.getByLabel("File").setInputFiles(new FilePayload("x.cer", "application/octet-stream", content));
        click(page, "Check");
    }

    @Test
    void a_file_that_is_too_large_is_refused_in_a_page() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        for (int mebibytes : new int[] {2, 6}) {
            page.navigate(portal.plain() + "/add?name=x");
            choose(page, new byte[mebibytes << 20]);
            assertThat(page.locator("body")).containsText("1 MiB");
        }
        assertThat(page.getByRole(AriaRole.LINK)).hasText("To the certificates");
    }

    @Test
    void a_page_of_the_list_that_is_none_is_told_without_words_of_an_api() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        services.refusesPages = true;
        page.navigate(portal.plain() + "/?from=x");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The list has no page that begins there.");
    }

    @Test
    void an_address_that_is_no_certificates_is_not_found() throws Exception {
        var page = signedIn(ColorScheme.LIGHT);
        for (var id : new String[] {"x", "/../../actuator", ScriptedServices.ACCOUNT + "/certificates/none"}) {
            var answer = page.navigate(portal.plain() + "/certificate?id=" + id);
            assertThat(answer.status()).as(id).isEqualTo(404);
        }
        assertThat(page.navigate(portal.plain() + "/certificate").status()).isEqualTo(400);
    }
}
