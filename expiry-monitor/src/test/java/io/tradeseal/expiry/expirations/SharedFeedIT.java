package io.tradeseal.expiry.expirations;

import static io.tradeseal.expiry.Certificates.account;
import static io.tradeseal.expiry.Certificates.created;
import static io.tradeseal.expiry.Certificates.ending;
import static io.tradeseal.expiry.Certificates.uploaded;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.Client;
import io.tradeseal.expiry.Monitor;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The calendar by a secret URL. */
class SharedFeedIT {
    private static final String FEEDS = "/api/expirations/feeds";

    private final Monitor monitor = Monitor.shared();
    private final String mine = filled("mine");
    private final Client maker = client("maker" + mine.hashCode(), "Contributor", mine);
    private final Client anybody = new Client("");

    private static Client client(String name, String role, String scope) {
        return new Client(TestTokens.shared().token(name, new Grant(role, scope)));
    }

    private static String filled(String name) {
        var account = account();
        Monitor.shared().publish(created(account, 1));
        Monitor.shared().awaitAccount(account, 1);
        Monitor.shared()
                .publish(uploaded(account, name, 1, ending(1, Monitor.shared().now(), Duration.ofDays(5))));
        Monitor.shared().awaitRevision(ResourceIds.certificate(account, name), 1);
        return account;
    }

    private Client.Answer make(Client client, Map<String, String> body) {
        return client.post(FEEDS, JsonMapper.shared().writeValueAsString(body));
    }

    private Client.Answer follow(Client.Answer made) {
        var url = made.json().path("url").asString();
        return anybody.get(url.substring(url.indexOf("/calendars/")));
    }

    @BeforeEach
    void another() {
        filled("others");
    }

    @Test
    void whoever_has_the_url_reads_what_its_maker_could_and_no_more() {
        var made = make(maker, Map.of());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

        var calendar = follow(made);
        assertThat(calendar.status()).isEqualTo(200);
        assertThat(calendar.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        assertThat(calendar.body())
                .contains("Certificate mine of contoso (edi) expires")
                .doesNotContain("others");
    }

    @Test
    void a_feed_may_be_of_one_account_and_look_as_far_as_it_is_told() {
        var both = client("owner", "Owner", "/");
        var one = make(both, Map.of("integrationAccountId", mine, "within", "P6D", "name", "Duty"));
        assertThat(one.json().path("name").asString()).isEqualTo("Duty");
        assertThat(follow(one).body())
                .contains("Certificate mine of contoso (edi) expires")
                .doesNotContain("others");
        var near = make(both, Map.of("integrationAccountId", mine, "within", "P4D"));
        assertThat(follow(near).body()).doesNotContain("mine");
    }

    @Test
    void the_secret_is_told_once_and_the_url_ends_when_it_is_taken_back() {
        var made = make(maker, Map.of());
        var id = made.json().path("id").asString();
        var listed = maker.get(FEEDS);
        assertThat(listed.json().path("value").valueStream())
                .extracting(feed -> feed.path("id").asString())
                .containsExactly(id);
        assertThat(listed.body()).doesNotContain("calendars");

        assertThat(maker.delete(FEEDS + "/" + id).status()).isEqualTo(200);
        assertThat(follow(made).status()).isEqualTo(404);
        assertThat(maker.delete(FEEDS + "/" + id).status()).isEqualTo(204);
        assertThat(maker.get(FEEDS).json().path("value")).isEmpty();
    }

    @Test
    void nobody_but_its_maker_or_an_owner_of_everything_sees_or_ends_a_feed() {
        var made = make(maker, Map.of());
        var id = made.json().path("id").asString();
        var other = client("other", "Owner", mine);
        assertThat(other.get(FEEDS).body()).doesNotContain(id);
        assertThat(other.delete(FEEDS + "/" + id).status()).isEqualTo(204);
        assertThat(follow(made).status()).isEqualTo(200);
        assertThat(client("root", "Owner", "/").delete(FEEDS + "/" + id).status())
                .isEqualTo(200);
        assertThat(follow(made).status()).isEqualTo(404);
    }

    @Test
    void a_reader_hands_nothing_on() {
        assertThat(make(client("reader", "Reader", mine), Map.of()).status()).isEqualTo(403);
        var elsewhere = Map.of("integrationAccountId", account());
        assertThat(make(maker, elsewhere).status()).isEqualTo(403);
    }

    @Test
    void what_cannot_be_read_is_refused() {
        for (var body : List.of(Map.of("within", "soon"), Map.of("name", " "), Map.of("name", "a\0"))) {
            assertThat(make(maker, body).code()).as("%s", body).isEqualTo("InvalidRequestContent");
        }
        assertThat(make(client("root", "Owner", "/"), Map.of("integrationAccountId", "contoso"))
                        .status())
                .isEqualTo(400);
        assertThat(maker.get(FEEDS + "?%24skiptoken=YQ").status()).isEqualTo(400);
        assertThat(maker.delete(FEEDS + "/nobody").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.ics", "..%00.ics", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics"})
    void a_secret_that_nobody_gave_out_leads_nowhere(String name) {
        assertThat(anybody.get("/calendars/" + name).status()).isIn(400, 404);
        assertThat(monitor.port()).isPositive();
    }
}
