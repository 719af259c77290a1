package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.notification.SmtpSink.Rule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Two transactions at once, the first held up after it has read everything and before it has committed: people and
 * warnings never miss each other.
 */
class AccountLockIT {
    /** Where whoever changes people reads last, once it knows which warnings run. */
    private static final String PEOPLE_READ_WARNINGS = "notification";

    /** Where a warning's transaction reads next, once it knows the people. */
    private static final String WARNING_READ_PEOPLE = "suppressed_address";

    /** Where it reads next, once it knows which addresses are suppressed. */
    private static final String WARNING_READ_SUPPRESSIONS = "agreement_replica";

    private final SmtpSink smtp = Shared.SMTP;
    private final Running service = Shared.SERVICE;
    private final Scene scene = new Scene(service);
    private final TestEvents events = scene.events;
    private final Instant notAfter = scene.in(Duration.ofDays(13));
    private final String eve = scene.address("eve");
    private final ContactDetails person = new ContactDetails(eve, null, null, null);

    /** @param through whether the second has committed, which it must not while the first is held up */
    private void interleave(String heldUpAt, Runnable first, Runnable second, BooleanSupplier through)
            throws Exception {
        var database = Shared.DATABASE;
        try (var gate = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            statement.execute("lock table %s in access exclusive mode".formatted(heldUpAt));
            var one = CompletableFuture.runAsync(first);
            soon().until(() -> waiting("%from " + heldUpAt + " where %"));
            var two = CompletableFuture.runAsync(second);
            soon().until(() -> through.getAsBoolean() || waiting("select pg_advisory_xact_lock%"));
            gate.commit();
            CompletableFuture.allOf(one, two).get();
        }
    }

    private boolean waiting(String query) throws SQLException {
        return service.db()
                .sql("select exists (select from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock' and query like ?)")
                .param(query)
                .query(Boolean.class)
                .single();
    }

    private void expiring() {
        publish(events.expiring("c1", "P14D", scene.now(), notAfter));
    }

    private boolean announced() {
        return exists("select exists (select from warning where certificate_key = ?)", events.certificateId("c1"));
    }

    private boolean isContact(String name) {
        return exists(
                "select exists (select from contact where contact_key = ? and not deleted)",
                ResourceIds.contact(events.accountId, name));
    }

    private boolean known(long revision) {
        return exists(
                "select exists (select from certificate_replica where certificate_key = ? and revision = " + revision
                        + ")",
                events.certificateId("c1"));
    }

    private boolean exists(String query, String id) {
        return service.db()
                .sql(query)
                .param(ResourceIds.key(id))
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_warning_that_comes_while_a_contact_is_made_reaches_it() throws Exception {
        publish(events.uploaded("c1", 1, notAfter));
        interleave(PEOPLE_READ_WARNINGS, () -> scene.contact("eve"), this::expiring, this::announced);
        scene.awaitState("c1", eve, "Sent");
    }

    @Test
    void a_contact_that_is_made_while_a_warning_comes_is_reached_by_it() throws Exception {
        publish(events.uploaded("c1", 1, notAfter));
        interleave(WARNING_READ_PEOPLE, this::expiring, () -> scene.contact("eve"), () -> isContact("eve"));
        scene.awaitState("c1", eve, "Sent");
    }

    @Test
    void a_warning_that_comes_while_a_certificate_gets_a_person_reaches_it() throws Exception {
        interleave(
                PEOPLE_READ_WARNINGS,
                () -> publish(events.uploaded("c1", 1, notAfter, person)),
                this::expiring,
                this::announced);
        scene.awaitState("c1", eve, "Sent");
    }

    @Test
    void a_person_whom_a_certificate_gets_while_a_warning_comes_is_reached_by_it() throws Exception {
        interleave(
                WARNING_READ_PEOPLE,
                this::expiring,
                () -> publish(events.uploaded("c1", 1, notAfter, person)),
                () -> known(1));
        scene.awaitState("c1", eve, "Sent");
    }

    @Test
    void a_contact_that_is_deleted_while_a_warning_comes_is_not_mailed() throws Exception {
        scene.contact("eve");
        scene.agreement("Orders", "c1"); // so that the mail waits
        publish(events.uploaded("c1", 1, notAfter));
        soon().until(() -> known(1));
        interleave(
                WARNING_READ_PEOPLE,
                this::expiring,
                () -> service.delete(scene.contactPath("eve")),
                () -> !isContact("eve"));
        assertThat(scene.awaitState("c1", eve, "Suppressed").get("reason").asString())
                .isEqualTo("ContactRemoved");
    }

    @Test
    void the_last_person_of_a_certificate_that_goes_while_a_warning_comes_is_not_mailed() throws Exception {
        scene.agreement("Orders", "c1");
        publish(events.uploaded("c1", 1, notAfter, person));
        soon().until(() -> known(1));
        interleave(
                WARNING_READ_PEOPLE, this::expiring, () -> publish(events.uploaded("c1", 2, notAfter)), () -> known(2));
        assertThat(scene.awaitState("c1", eve, "Suppressed").get("reason").asString())
                .isEqualTo("ContactRemoved");
    }

    @Test
    void a_certificate_that_is_deleted_while_its_warning_comes_is_warned_of_no_more() throws Exception {
        scene.contact("eve");
        scene.agreement("Orders", "c1");
        publish(events.uploaded("c1", 1, notAfter));
        soon().until(() -> known(1));
        interleave(WARNING_READ_PEOPLE, this::expiring, () -> publish(events.removed("c1", 2)), () -> known(2));
        assertThat(scene.awaitState("c1", eve, "Suppressed").get("reason").asString())
                .isEqualTo("WarningCleared");
    }

    @Test
    void a_person_whose_suppression_is_lifted_while_a_warning_comes_is_reached_by_it() throws Exception {
        scene.contact("eve");
        smtp.on(eve, Rule.refuse("550 5.1.1 no such user", 1));
        scene.warn("c0", "P14D", notAfter);
        scene.awaitState("c0", eve, "Failed");
        publish(events.uploaded("c1", 1, notAfter));
        soon().until(() -> known(1));
        var lift = "/api/notifications/suppressions?address=" + URLEncoder.encode(eve, StandardCharsets.UTF_8);
        interleave(WARNING_READ_SUPPRESSIONS, this::expiring, () -> service.delete(lift), () -> !suppressed());
        scene.awaitState("c1", eve, "Sent");
    }

    private boolean suppressed() {
        return exists(
                "select exists (select from suppressed_address where recipient_key = ? and lifted_at is null)", eve);
    }

    @Test
    void a_contact_that_is_made_while_its_account_is_deleted_goes_with_it() throws Exception {
        interleave(
                PEOPLE_READ_WARNINGS,
                () -> scene.contact("eve"),
                () -> publish(events.deleted()),
                () -> exists(
                        "select exists (select from account_replica where account_key = ? and deleted)",
                        events.accountId));
        soon().until(() -> !isContact("eve"));
    }
}
