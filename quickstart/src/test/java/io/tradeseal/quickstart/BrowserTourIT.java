package io.tradeseal.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.tradeseal.quickstart.front.DefaultAccount;
import io.tradeseal.quickstart.front.Demo;
import io.tradeseal.testkit.Browser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A person in a browser, on the services themselves; axe looks at every page on the way. The pictures are in
 * target/screenshots; docs/images/overview.png is overview.png of them.
 */
class BrowserTourIT {
    private static Landscape landscape;
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        landscape = SharedLandscape.get();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void no_page_broke_its_own_content_policy() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_certificate_added_by_hand_is_listed_with_its_days_left_and_its_warning_is_in_the_mailbox_in_time() {
        var user = User.withNewAccount(landscape.frontDoor(), landscape.kafka());
        user.policy("P30D");
        var email = user.account().replaceAll(".*/", "") + "@example.com";
        var page =
                signedIn(browser.page(ColorScheme.LIGHT), landscape.connection().portal());

        page.navigate(list(user.account()));
        assertThat(page.locator("h1")).hasText("No certificates yet");
        Browser.inspect(page, "empty-account");

        click(page, "Add certificate");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("fabrikam");
        page.getByLabel("Warn also").fill(email);
        page.getByLabel("File")
                .setInputFiles(file(
                        "key.pem",
                        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5"
                                .concat("E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n")
                                .getBytes(StandardCharsets.US_ASCII)));
        click(page, "Check");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("private key");
        Browser.inspect(page, "add-refused");

        page.getByLabel("File")
                .setInputFiles(file(
                        "fabrikam.cer", user.expiringIn(Duration.ofDays(40)).der()));
        click(page, "Check");
        assertThat(page.locator("section[aria-labelledby=what]")).containsText("CN=as2.partner.example");
        assertThat(page.locator("section[aria-labelledby=changes]")).containsText("as version 1");
        Browser.inspect(page, "add-checked");
        click(page, "Save as version 1");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("saved");
        assertThat(page.locator("h1")).containsText("fabrikam");

        page.navigate(list(user.account()));
        var row = page.locator("#list tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("fabrikam");
        assertThat(row.locator(".state")).hasText("40 days left");

        user.advance(Duration.ofDays(11));
        user.awaitMailsTo(email, 1);
        page.navigate(landscape.connection().portal() + "/mailbox");
        var mail = page.locator("article").filter(new Locator.FilterOptions().setHasText(email));
        assertThat(mail).hasCount(1);
        mail.locator("summary").click();
        assertThat(mail.locator("pre")).containsText("fabrikam");
        Browser.inspect(page, "mailbox");

        page.navigate(list(user.account()));
        assertThat(row.locator(".state")).hasText("expires in 29 days");
        click(page, "fabrikam");
        var mails = page.locator("section[aria-labelledby=mails] tbody tr");
        assertThat(mails.filter(new Locator.FilterOptions().setHasText(email + ": Sent")))
                .hasCount(1);
        Browser.inspect(page, "certificate");
    }

    @Test
    void the_demo_shows_certificates_at_every_stage_of_their_lives() {
        try (var door = landscape.frontDoor()) {
            assertThat(door.signIn()).isTrue();
            var files = landscape.home().demo();
            files.make(landscape.clock().clock().instant());
            Demo.fill(door, DefaultAccount.ID, files, landscape.clock().clock());
        }
        var page =
                signedIn(browser.page(ColorScheme.LIGHT), landscape.connection().portal());
        page.navigate(list(DefaultAccount.ID));
        assertThat(page.locator("h1")).containsText("except");
        assertThat(page.locator("#list .state.bad").first()).hasText("expired");
        assertThat(page.locator("#list .state.soon").first()).containsText("expires in");
        assertThat(page.locator("#list .state.ok").first()).containsText("days left");
        Browser.inspect(page, "overview");
        click(page, "contoso-as2-signing");
        // Half of the agreements still go by the old version, so that it ends is trouble still.
        assertThat(page.locator("section[aria-labelledby=versions] .state"))
                .hasText(new Pattern[] {Pattern.compile("\\d+ days left"), Pattern.compile("expires in \\d+ days")});

        for (var theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            var small =
                    signedIn(browser.page(theme, 390), landscape.connection().url());
            small.navigate(landscape.connection().url() + "/?account=" + encoded(DefaultAccount.ID));
            Browser.inspect(small, "overview-small-" + theme.name().toLowerCase(Locale.ROOT));
            click(small, "contoso-as2-signing");
            Browser.inspect(small, "certificate-small-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    private static String list(String account) {
        return landscape.connection().portal() + "/?account=" + encoded(account);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Page signedIn(Page page, String origin) {
        page.navigate(origin + "/");
        page.getByLabel("Name").fill(ConnectionFile.ADMIN);
        page.getByLabel("Password").fill(landscape.connection().adminPassword());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("header.top")).isVisible();
        return page;
    }

    /** A link or a button of the page, not of the frame around it. */
    private static void click(Page page, String name) {
        var main = page.locator("main");
        main.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .or(main.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true)))
                .first()
                .click();
    }

    private static FilePayload file(String name, byte[] content) {
        return new FilePayload(name, "application/octet-stream", content);
    }
}
