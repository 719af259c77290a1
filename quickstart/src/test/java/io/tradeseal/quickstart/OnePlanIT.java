package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tradeseal.quickstart.OnePlan.Planned;
import io.tradeseal.quickstart.front.SampleCertificate;
import io.tradeseal.testkit.Browser;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What any answer or page shows as planned the instant before is what is announced and mailed, and nothing else is. */
class OnePlanIT {
    private static final long SEED = 11;
    private static final Duration HORIZON = Duration.ofDays(60);

    /** The clock goes on while one looks. */
    private static final Duration BEFORE = Duration.ofMinutes(2);

    private static Landscape landscape;
    private static Browser browser;

    private final Random random = new Random(SEED);
    private User user;
    private OnePlan plan;
    private Page page;

    @BeforeAll
    static void start() {
        landscape = SharedLandscape.get();
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
    }

    @Test
    void the_warnings_shown_as_planned_the_instant_before_are_the_warnings_sent() {
        user = User.withNewAccount(landscape.frontDoor(), landscape.kafka());
        plan = new OnePlan(landscape.frontDoor(), landscape.connection().portal(), user.account());
        page = signedIn();
        var email = user.account().replaceAll(".*/", "") + "@example.com";
        user.policy("P30D", "P7D");
        user.contact("operations", email);
        var names = certificates();
        var end = user.now().plus(HORIZON);
        var promised = agreed(names, end);
        var expected = announced(names);
        expected.addAll(plan.without(promised));
        assertThat(promised)
                .as("the renewal uploaded before its notBefore")
                .anyMatch(one -> one.certificate().equals("renewed-early") && one.version() == 2);
        assertThat(promised)
                .as("the first version, with which an agreement goes on sending")
                .anyMatch(one -> one.certificate().equals("rolled") && one.version() == 1);

        for (var at : new TreeSet<>(promised.stream().map(Planned::at).toList())) {
            if (user.now().isBefore(at.minus(BEFORE))) advanceTo(at.minus(BEFORE));
            var due = promised.stream().filter(one -> one.at().equals(at)).toList();
            for (var one : due)
                assertThat(onThePage(one)).as("%s on the page", one).isTrue();
            assertThat(agreed(names, end)).containsAll(due);
            advanceTo(at.plusSeconds(1));
            due.forEach(one -> awaitAnnounced(one));
        }
        advanceTo(end);

        await("mails").atMost(User.PATIENCE).untilAsserted(() -> {
            assertThat(plan.mailedOfExpiries(names)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(user.mailsTo(email)).hasSameSizeAs(plan.mailed(names));
        });
        assertThat(announced(names)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(agreed(names, end)).isEmpty();
    }

    /** Every answer that foretells says the same. */
    private Set<Planned> agreed(List<String> names, Instant until) {
        var agreed = new HashSet<Planned>();
        await("one plan").atMost(User.PATIENCE).untilAsserted(() -> {
            agreed.clear();
            for (var name : names) {
                var planned = plan.byMonitor(name);
                assertThat(plan.byMails(name)).as("notifications of %s", name).isEqualTo(planned);
                agreed.addAll(planned);
            }
            assertThat(plan.byPolicy()).as("expirationPolicy").isEqualTo(agreed);
            assertThat(plan.listed()).as("/api/expirations").isEqualTo(plan.watched(names, Duration.ZERO));
            assertThat(plan.inCalendar()).as("calendar").isEqualTo(plan.watched(names, Duration.ofDays(90)));
        });
        agreed.removeIf(one -> one.at().isAfter(until));
        return agreed;
    }

    /** A renewal that is not valid yet, and whatever chance brings. */
    private List<String> certificates() {
        var names = new ArrayList<String>();
        var now = user.now();
        names.add("renewed-early");
        upload("renewed-early", now.minus(Duration.ofDays(300)), now.plus(Duration.ofDays(38)));
        upload("renewed-early", now.plus(Duration.ofDays(2)), now.plus(Duration.ofDays(50)));
        for (var i = 1; i <= 3; i++) {
            var name = "by-chance-" + i;
            names.add(name);
            upload(name, hours(-200 * 24, -100 * 24), hours(9 * 24, 70 * 24));
            if (i > 1) upload(name, hours(-48, 10 * 24), hours(15 * 24, 90 * 24));
        }
        rollOver();
        names.addAll(List.of("contoso", "rolled"));
        return names;
    }

    /** Both versions have had their turn; the agreement sends with the first, for its partner has not confirmed. */
    private void rollOver() {
        var now = user.now();
        var door = landscape.frontDoor();
        assertThat(door.signIn()).isTrue();
        var trader = new Trader(landscape.connection().portal(), door.token(), user, "contoso", "rolled");
        trader.own(sample("contoso", now, Duration.ofDays(300)), "immediate");
        trader.partners(sample("rolled", now, Duration.ofDays(40)), "immediate");
        trader.agree();
        trader.partners(sample("rolled", now, Duration.ofDays(200)), "staged");
        trader.rollOver("rolled", "\"switching\":\"Confirmation\"", "verify");
    }

    /** With a key that messages can be encrypted to. */
    private static String sample(String name, Instant now, Duration left) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var keys = generator.generateKeyPair();
            return SampleCertificate.of(keys, name, "Partner", now.minus(Duration.ofDays(30)), now.plus(left))
                    .base64();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant hours(int from, int to) {
        return user.now().plus(Duration.ofHours(from + random.nextInt(to - from)));
    }

    private void upload(String name, Instant notBefore, Instant notAfter) {
        user.upload(name, SampleCertificate.of(name + ".example", "Partner", notBefore, notAfter));
    }

    private void advanceTo(Instant at) {
        var step = Duration.between(user.now(), at);
        if (step.isPositive()) user.advance(step);
    }

    private void awaitAnnounced(Planned one) {
        await("%s".formatted(one))
                .atMost(User.PATIENCE)
                .until(() -> announced(List.of(one.certificate())).contains(one.warning()));
    }

    /** Read to the end of the topic. */
    private List<String> announced(List<String> names) {
        var found = new ArrayList<String>();
        for (var name : names) {
            user.expirations(name)
                    .forEach(record ->
                            OnePlan.warning(name, record.type(), record.value()).ifPresent(found::add));
        }
        return found;
    }

    /** The page shows the version that is shown elsewhere, and of others only what was announced. */
    private boolean onThePage(Planned one) {
        if (plan.shownVersion(one.certificate()) != one.version()) return true;
        page.navigate(landscape.connection().portal() + "/certificate?id=" + user.certificateId(one.certificate()));
        return page.locator("section[aria-labelledby=warnings] tbody tr").all().stream()
                .filter(row -> row.locator(".state").textContent().equals("planned"))
                .map(row -> row.locator("time").getAttribute("datetime"))
                .anyMatch(time -> Instant.parse(time).equals(one.at()));
    }

    private static Page signedIn() {
        var page = browser.page(ColorScheme.LIGHT);
        page.navigate(landscape.connection().portal() + "/");
        page.getByLabel("Name").fill(ConnectionFile.ADMIN);
        page.getByLabel("Password").fill(landscape.connection().adminPassword());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return page;
    }
}
