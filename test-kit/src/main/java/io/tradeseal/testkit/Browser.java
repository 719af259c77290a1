package io.tradeseal.testkit;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The Chromium that the machine has installed. Whoever uses it brings Playwright, axe, JUnit and AssertJ, which this
 * module does not hand on: few tests look at pages.
 */
public final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

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
    public static Browser start() {
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

    /** What the console said since the last {@link #forget}: a page that breaks its own content policy says so there. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public void forget() {
        complaints.clear();
    }

    /** A page of a desk's width, with cookies of its own. */
    public Page page(ColorScheme theme) {
        return page(theme, 1280);
    }

    /** A page with cookies of its own; {@code width} in CSS pixels. */
    public Page page(ColorScheme theme, int width) {
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

    /** Takes a picture, {@code target/screenshots/<name>.png}, and lets axe look for what keeps people out. */
    public static void inspect(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        var results = new AxeBuilder(page).analyze();
        assertThat(results.getViolations())
                .as(name)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        var width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(width).as("%s: pixels to scroll sideways", name).isEqualTo(0);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
