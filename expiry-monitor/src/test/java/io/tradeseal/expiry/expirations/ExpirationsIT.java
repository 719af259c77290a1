package io.tradeseal.expiry.expirations;

import static io.tradeseal.expiry.Certificates.account;
import static io.tradeseal.expiry.Certificates.created;
import static io.tradeseal.expiry.Certificates.ending;
import static io.tradeseal.expiry.Certificates.uploaded;
import static io.tradeseal.expiry.Certificates.version;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.Client;
import io.tradeseal.expiry.Monitor;
import io.tradeseal.kit.metrics.MetricsPort;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExpirationsIT {
    private final Monitor monitor = Monitor.shared();
    private final String account = account();
    private final Client client = new Client(reader(account));

    @BeforeEach
    void makeAccount() {
        monitor.publish(created(account, 1));
        monitor.awaitAccount(account, 1);
        var now = monitor.now();
        for (var days : List.of(-3, 5, 12, 40, 200)) {
            monitor.publish(uploaded(account, "in" + days, 1, ending(1, now, Duration.ofDays(days))));
            monitor.awaitRevision(ResourceIds.certificate(account, "in" + days), 1);
        }
    }

    @Test
    void what_ends_within_the_time_is_listed_soonest_first_for_those_who_may_read_it() {
        assertThat(names(client.get("/api/expirations?within=P30D").json())).containsExactly("in5", "in12");
        assertThat(names(client.get("/api/expirations?within=P6W&expired=true").json()))
                .containsExactly("in-3", "in5", "in12", "in40");
        assertThat(names(client.get("/api/expirations?integrationAccountId=" + account)
                        .json()))
                .containsExactly("in5", "in12");
        assertThat(names(new Client()
                        .get("/api/expirations?integrationAccountId=" + account)
                        .json()))
                .containsExactly("in5", "in12");
        var other = new Client(reader(account()));
        assertThat(names(other.get("/api/expirations").json())).isEmpty();
        assertThat(other.get("/api/expirations?integrationAccountId=" + account).status())
                .isEqualTo(403);
    }

    @Test
    void who_may_read_single_certificates_is_shown_those() {
        var two = new Client(TestTokens.shared()
                .token(
                        "reader",
                        new Grant("Reader", (account + "/certificates/in12").toUpperCase(Locale.ROOT)),
                        new Grant("Reader", account + "/certificates/in5"),
                        new Grant("Reader", account + "/certificates/absent"),
                        new Grant("Reader", account + "/agreements/in40")));
        assertThat(names(two.get("/api/expirations?within=P60D").json())).containsExactly("in5", "in12");
        assertThat(names(two.get("/api/expirations?within=P60D&integrationAccountId=" + account)
                        .json()))
                .containsExactly("in5", "in12");
        assertThat(two.get("/api/expirations/summary").json().get("within"))
                .hasToString("{\"P1D\":0,\"P7D\":1,\"P14D\":2,\"P30D\":2,\"P60D\":2,\"P90D\":2}");
        assertThat(two.get("/api/expirations.ics?within=P60D").body())
                .contains("Certificate in5 of contoso (edi) expires", "Certificate in12 of contoso (edi) expires")
                .doesNotContain("in40");
        var first = two.get("/api/expirations?within=P60D&%24top=1").json();
        assertThat(names(first)).containsExactly("in5");
        var next = first.get("nextLink").asString().replace("$", "%24");
        assertThat(names(two.get(next).json())).containsExactly("in12");

        var both = new Client(TestTokens.shared()
                .token("reader", new Grant("Reader", account), new Grant("Reader", account + "/certificates/in5")));
        assertThat(names(both.get("/api/expirations").json())).containsExactly("in5", "in12");
        assertThat(two.get("/api/expirations?integrationAccountId=" + account + "2")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        var found = new ArrayList<String>();
        var url = "/api/expirations?within=P300D&expired=true&$top=2";
        var pages = 0;
        while (url != null) {
            var page = client.get(url.replace("$", "%24"));
            assertThat(page.status()).isEqualTo(200);
            found.addAll(names(page.json()));
            pages++;
            url = page.json().path("nextLink").stringValue(null);
        }
        assertThat(found).containsExactly("in-3", "in5", "in12", "in40", "in200");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void over_everything_the_list_is_in_order_too() {
        var all = new Client()
                .get("/api/expirations?within=P300D&$top=1000".replace("$", "%24"))
                .json();
        assertThat(all.get("value").values().stream()
                        .map(row -> Instant.parse(row.get("notAfter").asString())))
                .isSorted();
        assertThat(names(all)).contains("in200");
    }

    @Test
    void a_superseded_version_is_not_listed() {
        var now = monitor.now();
        var old = ending(1, now, Duration.ofDays(5));
        monitor.publish(uploaded(
                account,
                "in5",
                2,
                ending(2, now, Duration.ofDays(100)),
                version(1, false, old.notBefore(), old.notAfter())));
        monitor.awaitRevision(ResourceIds.certificate(account, "in5"), 2);
        assertThat(names(client.get("/api/expirations").json())).containsExactly("in12");
    }

    @Test
    void counts_by_window_contain_the_shorter_windows() {
        var counts = client.get("/api/expirations/summary").json();
        assertThat(counts.get("expired").asInt()).isEqualTo(1);
        assertThat(counts.get("within"))
                .hasToString("{\"P1D\":0,\"P7D\":1,\"P14D\":2,\"P30D\":2,\"P60D\":3,\"P90D\":3}");
    }

    @Test
    void the_calendar_has_an_event_with_a_lasting_uid_for_each_end() throws Exception {
        var answer = client.get("/api/expirations.ics?within=P60D");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        var calendar = new CalendarBuilder().build(new StringReader(answer.body()));
        assertThat(calendar.validate().hasErrors()).isFalse();
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events)
                .extracting(event -> event.getSummary().getValue())
                .containsExactly(
                        "Certificate in-3 of contoso (edi) expires",
                        "Certificate in5 of contoso (edi) expires",
                        "Certificate in12 of contoso (edi) expires",
                        "Certificate in40 of contoso (edi) expires");
        assertThat(answer.body().split("\r\n"))
                .allMatch(line -> line.getBytes(UTF_8).length <= 75)
                .anyMatch(line -> line.startsWith(" "));
        assertThat(answer.body()).contains("\r\nDTSTART:").doesNotContain("null");
        monitor.advance(Duration.ofSeconds(5));
        assertThat(client.get("/api/expirations.ics?within=P60D").body()).isEqualTo(answer.body());
    }

    @Test
    void what_expired_more_than_90_days_ago_leaves_the_calendar_and_an_empty_one_can_be_read() throws Exception {
        var other = account();
        monitor.publish(created(other, 1));
        monitor.awaitAccount(other, 1);
        monitor.publish(uploaded(other, "long-ago", 1, ending(1, monitor.now(), Duration.ofDays(-91))));
        monitor.awaitRevision(ResourceIds.certificate(other, "long-ago"), 1);

        var answer = new Client(reader(other)).get("/api/expirations.ics");

        var calendar = new CalendarBuilder().build(new StringReader(answer.body()));
        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.<VEvent>getComponents("VEVENT")).isEmpty();
        assertThat(calendar.getComponents()).isNotEmpty();
    }

    @Test
    void monitoring_reads_the_absolute_end_of_what_expires_next_and_of_what_has_expired() {
        var metrics = new Client("")
                .get("http://localhost:" + monitor.bean(MetricsPort.class).port() + "/actuator/prometheus");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("tradeseal_certificate_not_after_timestamp_seconds{certificate_id=\"" + account
                        + "/certificates/in5\"")
                .contains("tradeseal_certificate_not_after_timestamp_seconds{certificate_id=\"" + account
                        + "/certificates/in-3\"")
                .contains("tradeseal_certificates_expiring{window=\"P30D\"}")
                .contains("expiry_sweep_lag_seconds");
    }

    @Test
    void a_certificate_shows_what_was_told_and_what_will_be() {
        var answer = client.get(account + "/certificates/in12/expirations?api-version=2019-05-01");
        assertThat(answer.status()).isEqualTo(200);
        var version = answer.json().at("/value/0");
        assertThat(version.get("standing").asString()).isEqualTo("Watched");
        assertThat(version.get("warnings").values().stream()
                        .map(warning -> warning.path("threshold").stringValue("expiry") + " "
                                + warning.get("status").asString()))
                .containsExactly(
                        "P90D Skipped",
                        "P60D Skipped",
                        "P30D Skipped",
                        "P14D Announced",
                        "P7D Planned",
                        "P3D Planned",
                        "P1D Planned",
                        "expiry Planned");
        assertThat(version.at("/warnings/3/eventId").asString())
                .isEqualTo(monitor.told(ResourceIds.certificate(account, "in12"))
                        .getFirst()
                        .header("ce_id"));
    }

    @Test
    void it_says_why_a_superseded_version_is_silent() {
        var now = monitor.now();
        var old = ending(1, now, Duration.ofDays(40));
        monitor.publish(uploaded(
                account,
                "in40",
                2,
                version(2, "Enabled", true, old.notBefore(), now.plus(Duration.ofDays(20)), now),
                version(1, false, old.notBefore(), old.notAfter())));
        monitor.awaitRevision(ResourceIds.certificate(account, "in40"), 2);
        var version = client.get(account + "/certificates/in40/expirations?api-version=2019-05-01")
                .json()
                .at("/value/1");
        assertThat(version.get("standing").asString()).isEqualTo("Superseded");
        assertThat(version.get("successorVersion").asInt()).isEqualTo(2);
        assertThat(version.at("/warnings/1/status").asString()).isEqualTo("Cleared");
        assertThat(version.at("/warnings/7/status").asString()).isEqualTo("NotPlanned");
    }

    @Test
    void an_unknown_certificate_is_a_404() {
        var answer = client.get(account + "/certificates/nobody/expirations?api-version=2019-05-01");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("ResourceNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "within=30",
                "within=P1M",
                "within=P-3D",
                "within=P99999D",
                "expired=perhaps",
                "integrationAccountId=contoso",
                "integrationAccountId=%00",
                "%24top=0",
                "%24top=x",
                "%24skiptoken=x",
                "%24skiptoken=YQ.YQ.YQ",
                // +999999999-12-31T23:59:59Z and -999999999-01-01T00:00:00Z, which Java can tell and PostgreSQL cannot
                "%24skiptoken=Kzk5OTk5OTk5OS0xMi0zMVQyMzo1OTo1OVo.MQ.MQ",
                "%24skiptoken=LTk5OTk5OTk5OS0wMS0wMVQwMDowMDowMFo.MQ.MQ"
            })
    void what_cannot_be_read_is_refused(String query) {
        var answer = client.get("/api/expirations?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidRequestContent");
    }

    private static String reader(String account) {
        return TestTokens.shared().token("reader", new Grant("Reader", account));
    }

    private static List<String> names(JsonNode page) {
        return page.get("value").values().stream()
                .map(row -> row.get("name").asString())
                .toList();
    }
}
