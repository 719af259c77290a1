package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.notification.SmtpSink.Rule;
import io.tradeseal.notification.SmtpSink.Trick;
import io.tradeseal.notification.trouble.NoticeTrouble;
import io.tradeseal.notification.trouble.Refusal;
import io.tradeseal.testkit.TestPlatform;
import io.tradeseal.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the mail server has against us is held against nobody else, is told to whoever can be told, and passes. */
class MailTroubleIT {
    private static final SmtpSink SMTP = new SmtpSink();
    private static final String OPERATOR = "operator@tradeseal.example";
    private static Running service;

    private final Scene scene = new Scene(service);

    @BeforeAll
    static void start() {
        service = Running.start(
                TestPlatform.database("trouble"),
                Map.of(
                        "notification-service.smtp.port",
                        Integer.toString(SMTP.port()),
                        "notification-service.temporary-refusals",
                        "7",
                        "notification-service.first-retry",
                        "100ms",
                        "notification-service.longest-retry",
                        "200ms",
                        "notification-service.operator",
                        OPERATOR));
    }

    @AfterAll
    static void stop() {
        var deadlocks = service.db()
                .sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
        service.close();
        SMTP.close();
        assertThat(deadlocks).as("mails of one certificate put off at once").isZero();
    }

    @AfterEach
    void mend() {
        SMTP.behave();
        SMTP.answerSender("250 ok");
        soon().until(() -> service.get("/actuator/health").status() == 200);
    }

    private void warn(String certificate) {
        scene.warn(certificate, "P14D", scene.in(Duration.ofDays(13)));
    }

    private static void refuse(String address, Trick trick, String reply) {
        SMTP.on(address, Rule.of(trick, reply, 1_000_000));
    }

    private static boolean told(String recipient, String refused) {
        return SMTP.to(recipient).stream()
                .anyMatch(mail -> mail.content().contains("Warnings do not get out")
                        && mail.content().contains(refused.substring(0, refused.indexOf('@'))));
    }

    private static String event(String type, String text) {
        return TopicReader.of("tradeseal.notifications")
                .await(record -> record.type().equals("Tradeseal." + type + ".v1")
                        && record.value().contains(text))
                .value();
    }

    private static boolean down() {
        return service.get("/actuator/health").status() == 503;
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSE_RECIPIENT, 504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname",
        "REFUSE_RECIPIENT, 550 5.1.8 Sender address rejected: Domain not found",
        "REFUSE_RECIPIENT, 553 5.1.7 sender syntax",
        "REFUSE_RECIPIENT, 550 Sender verify failed",
        "REFUSE_RECIPIENT, 550 relay denied",
        "REFUSE_RECIPIENT, 550 Your host is in an RBL",
        "REFUSE_RECIPIENT, 530 5.7.0 authentication required",
        "REFUSE_MESSAGE, 550 This message scored 12.3 spam points",
        "REFUSE_RECIPIENT, 550 5.1.1 User unknown in virtual mailbox table",
        "REFUSE_RECIPIENT, 550 no such user here",
    })
    void several_who_are_refused_alike_wait_are_told_of_and_get_their_mail_after_the_repair(Trick trick, String reply) {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        var eve = scene.contact("eve");
        refuse(ann, trick, reply);
        refuse(bob, trick, reply);
        warn("c1");

        scene.awaitState("c1", eve, "Sent");
        soon().until(() -> told(eve, "ann@") || told(eve, "bob@"));
        soon().until(() -> told(OPERATOR, "ann@") || told(OPERATOR, "bob@"));
        soon().until(MailTroubleIT::down);
        var impaired = event("MailDeliveryImpaired", reply);
        assertThat(impaired).contains("\"cause\":\"RecipientsRefused\"", "\"recipients\":2");
        assertThat(service.metrics()).contains("notification_mail_troubles 1.0");
        // Longer than one mail may be refused for the time being.
        soon().until(() -> deferrals(ann) > 8 && deferrals(bob) > 8);
        assertThat(scene.entries("c1"))
                .noneMatch(entry -> entry.get("state").asString().equals("Failed"));
        assertThat(service.get("/api/notifications/suppressions").json().get("value"))
                .isEmpty();

        SMTP.behave();
        scene.awaitState("c1", ann, "Sent");
        scene.awaitState("c1", bob, "Sent");
        assertThat(SMTP.to(ann)).hasSize(1);
        assertThat(SMTP.to(bob)).hasSize(1);
        event("MailDeliveryRestored", id(impaired));
        soon().until(() -> !down());
    }

    private static String id(String event) {
        return event.replaceAll(".*\"troubleId\":\"([^\"]+)\".*", "$1");
    }

    private static int deferrals(String recipient) {
        return service.db()
                .sql("select coalesce(max(deferrals), 0) from mail where recipient = ?")
                .param(recipient)
                .query(Integer.class)
                .single();
    }

    @Test
    void a_server_that_knows_nobody_any_more_suppresses_nobody_and_everything_goes_out_after_the_repair() {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        var eve = scene.contact("eve");
        for (var each : new String[] {ann, bob, eve, OPERATOR})
            refuse(each, Trick.REFUSE_RECIPIENT, "550 5.1.1 <" + each + ">: unknown to " + scene.address("us"));
        warn("c1");
        soon().until(MailTroubleIT::down);
        event("MailDeliveryImpaired", scene.address("us"));
        soon().until(() -> deferrals(ann) > 8 && deferrals(bob) > 8 && deferrals(eve) > 8);
        assertThat(scene.entries("c1"))
                .hasSize(3)
                .allMatch(entry -> entry.get("state").asString().matches("Planned|Sending"));
        assertThat(service.get("/api/notifications/suppressions").json().get("value"))
                .isEmpty();

        SMTP.behave();
        for (var each : new String[] {ann, bob, eve}) {
            scene.awaitState("c1", each, "Sent");
            assertThat(SMTP.to(each).stream()
                            .filter(mail -> mail.content().contains("c1"))
                            .map(SmtpSink.Received::messageId)
                            .distinct())
                    .isNotEmpty();
        }
    }

    @Test
    void one_unknown_recipient_among_others_is_suppressed_and_no_trouble() {
        var ann = scene.contact("ann");
        var eve = scene.contact("eve");
        refuse(ann, Trick.REFUSE_RECIPIENT, "550 5.1.1 no such user");
        warn("c1");
        assertThat(scene.awaitState("c1", ann, "Failed").get("reason").asString())
                .isEqualTo("Refused");
        scene.awaitState("c1", eve, "Sent");
        assertThat(down()).isFalse();
        assertThat(service.get("/api/notifications/suppressions").body()).contains(ann);
    }

    @Test
    void two_unknown_recipients_are_suppressed_once_the_server_has_taken_many_warnings_while_it_refuses_them() {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        for (var each : new String[] {ann, bob}) refuse(each, Trick.REFUSE_RECIPIENT, "551 5.1.6 moved");
        warn("c1");
        soon().until(MailTroubleIT::down);
        var impaired = event("MailDeliveryImpaired", "551 5.1.6 moved");
        for (int i = 0; i < 25; i++) scene.contact("other" + i);
        soon().until(
                        () -> service.get("/api/notifications/suppressions").body(),
                        body -> body.contains(ann) && body.contains(bob));
        event("MailDeliveryRestored", id(impaired));
        soon().until(() -> !down());
    }

    @Test
    void what_was_on_its_way_to_people_who_are_suppressed_for_good_raises_no_doubt_about_them_again() {
        var ann = scene.address("ann");
        var bob = scene.address("bob");
        var moved = moved();
        var trouble = service.bean(NoticeTrouble.class);
        together(() -> {
            assertThat(trouble.disowned(ann, moved)).isFalse();
            assertThat(trouble.disowned(bob, moved)).isTrue();
            trouble.taken(20);
            assertThat(trouble.disowned(ann, moved)).isFalse();
            suppress(ann);
            assertThat(trouble.disowned(ann, moved)).as("beside bob's doubt").isFalse();
            assertThat(trouble.disowned(bob, moved)).isFalse();
            suppress(bob);
            assertThat(trouble.disowned(bob, moved)).as("alone").isFalse();
            assertThat(trouble.disowned(ann, moved)).as("after bob").isFalse();
            trouble.review();
            assertThat(standing(moved.reply())).isZero();
        });
    }

    @Test
    void a_trouble_ends_with_its_last_doubt_though_somebody_else_has_just_been_refused_alike() {
        var ann = scene.address("ann");
        var bob = scene.address("bob");
        var moved = moved();
        var trouble = service.bean(NoticeTrouble.class);
        together(() -> {
            assertThat(trouble.disowned(ann, moved)).isFalse();
            assertThat(trouble.disowned(bob, moved)).isTrue();
            trouble.taken(20);
            for (var each : new String[] {ann, bob})
                assertThat(trouble.disowned(each, moved)).isFalse();
            assertThat(trouble.disowned(scene.address("eve"), moved)).isFalse();
            trouble.review();
            assertThat(standing(moved.reply())).isZero();
        });
    }

    /** Of a cause that no other test has. */
    private Refusal moved() {
        return Refusal.ofRecipient("551 5.1.6 " + scene.address("us"), "Rcpt", "551 5.1.6 " + scene.address("us"));
    }

    private static void suppress(String recipient) {
        service.db().sql("""
                insert into suppressed_address (recipient_key, recipient, reply, suppressed_at)
                values (:recipient, :recipient, '551 5.1.6', now())
                """).param("recipient", recipient).update();
    }

    private static long standing(String reply) {
        return service.db()
                .sql("select count(*) from mail_trouble where reply = ? and ended_at is null")
                .param(reply)
                .query(Long.class)
                .single();
    }

    @Test
    void one_who_is_refused_several_times_before_others_are_counts_as_refused_since_the_first() {
        var ann = scene.address("ann");
        var moved = moved();
        var trouble = service.bean(NoticeTrouble.class);
        trouble.disowned(ann, moved);
        var first = refusedAt(ann);
        trouble.taken(3);
        trouble.disowned(ann, moved);
        assertThat(refusedAt(ann)).isEqualTo(first);
        assertThat(service.db()
                        .sql("select taken from mail_refusal where recipient_key = ?")
                        .param(ann)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private static Instant refusedAt(String recipient) {
        return service.db()
                .sql("select refused_at from mail_refusal where recipient_key = ?")
                .param(recipient)
                .query(Instant.class)
                .single();
    }

    private static void together(Runnable deeds) {
        new TransactionTemplate(service.bean(PlatformTransactionManager.class)).executeWithoutResult(_ -> deeds.run());
    }

    @Test
    void one_who_is_refused_alone_is_no_trouble_and_fails_when_it_lasts_without_being_suppressed() {
        var ann = scene.contact("ann");
        var eve = scene.contact("eve");
        refuse(ann, Trick.REFUSE_RECIPIENT, "550 5.7.133 members of the group only");
        warn("c1");
        var failed = scene.awaitState("c1", ann, "Failed");
        assertThat(failed.get("reason").asString()).isEqualTo("RefusedTooOften");
        scene.awaitState("c1", eve, "Sent");
        assertThat(down()).isFalse();
        SMTP.behave();
        warn("c2");
        scene.awaitState("c2", ann, "Sent");
    }

    @Test
    void full_mailboxes_wait_and_are_nobody_elses_business() {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        for (var full : new String[] {ann, bob}) SMTP.on(full, Rule.refuse("552 5.2.2 mailbox full", 6));
        warn("c1");
        scene.awaitState("c1", ann, "Sent");
        scene.awaitState("c1", bob, "Sent");
        assertThat(troubles("%mailbox full%")).isZero();
    }

    private static long troubles(String reply) {
        return service.db()
                .sql("select count(*) from mail_trouble where reply like ?")
                .param(reply)
                .query(Long.class)
                .single();
    }

    @Test
    void what_is_refused_for_the_time_being_to_several_and_does_not_end_is_told_too() {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        for (var each : new String[] {ann, bob})
            refuse(each, Trick.REFUSE_RECIPIENT, "450 4.7.1 client host not found");
        warn("c1");
        soon().until(() -> told(OPERATOR, "ann@") || told(OPERATOR, "bob@"));
        assertThat(troubles("450 4.7.1 client host not found")).isOne();
        SMTP.behave();
        scene.awaitState("c1", ann, "Sent");
        scene.awaitState("c1", bob, "Sent");
    }

    @Test
    void a_server_that_refuses_us_before_it_asks_for_whom_is_told_of_and_holds_nothing_against_anybody() {
        var ann = scene.contact("ann");
        SMTP.answerSender("553 5.1.7 " + scene.address("sender") + " is not allowed");
        warn("c1");
        soon().until(MailTroubleIT::down);
        var impaired = event("MailDeliveryImpaired", scene.address("sender"));
        assertThat(impaired).contains("\"cause\":\"ServerRefuses\"", "\"stage\":\"Mail\"", "\"recipients\":0");
        assertThat(scene.awaitState("c1", ann, "Planned").get("detail").asString())
                .contains("553 5.1.7");

        SMTP.answerSender("250 ok");
        scene.awaitState("c1", ann, "Sent");
        event("MailDeliveryRestored", id(impaired));
        soon().until(() -> !down());
    }
}
