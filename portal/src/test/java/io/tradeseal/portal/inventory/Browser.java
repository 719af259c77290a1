package io.tradeseal.portal.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium that the machine has installed. */
final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    /** What the console said: a page that breaks its own content policy says so there. */
    final List<String> complaints = new ArrayList<>();

    private Browser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }

    /** In CI a missing Chromium is a failure; on a developer's machine it is said and the test is left out. */
    static Browser start() {
        var executable = executable();
        if (executable.isEmpty()) {
            var sentence = "No Chromium is installed (apt-get install chromium), or name one in TRADESEAL_CHROMIUM.";
            assertThat(System.getenv("CI")).as(sentence).isNotEqualTo("true");
            System.err.println("The pages were not tested. " + sentence);
            assumeTrue(false, sentence);
        }
        return new Browser(executable.orElseThrow());
    }

    private static Optional<Path> executable() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("TRADESEAL_CHROMIUM")).orElse("/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Page page(ColorScheme theme) {
        return page(theme, 1280);
    }

    Page page(ColorScheme theme, int width) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(theme)
                .setViewportSize(width, 860)
                .setIgnoreHTTPSErrors(true));
        context.setDefaultTimeout(15_000);
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** Takes a picture and lets axe look for what keeps people out. */
    static void inspect(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        var results = new AxeBuilder(page).analyze();
        assertThat(results.getViolations())
                .as(name)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
