package io.tradeseal.agreement.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Scene;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiryCleared;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RiskIT {
    private static final TopicReader EVENTS = TopicReader.of("tradeseal.agreements");

    private final Running service = Running.service();
    private final Scene scene = new Scene();

    private void twoAgreements() {
        scene.certificate("host", "private", scene.version(1, "Unresolved", true, scene.day(-9), scene.day(90)));
        scene.certificate("guest", "public", scene.version(1, "Enabled", true, scene.day(-9), scene.day(12)));
        scene.agreement("Ag1");
        scene.agreement("Ag2");
    }

    private CertificateExpiring expiring(String threshold) {
        return new CertificateExpiring(
                scene.account + "/certificates/guest",
                "guest",
                scene.account,
                1,
                null,
                null,
                null,
                null,
                threshold,
                scene.day(12),
                Duration.ofDays(12).toSeconds(),
                scene.day(0),
                List.of());
    }

    private List<TopicRecord> told(String type, String agreement, String threshold) {
        var key = ResourceIds.key(scene.agreementId(agreement) + "/risks/guest-v1-" + threshold);
        return EVENTS.all(record -> record.type().equals("Tradeseal." + type + ".v1") && key.equals(record.key()));
    }

    private JsonNode awaitTold(String type, String agreement, String threshold) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !told(type, agreement, threshold).isEmpty());
        return JsonMapper.shared()
                .readTree(told(type, agreement, threshold).getLast().value());
    }

    @Test
    void every_agreement_that_will_stop_is_told_once_with_roles_and_date() {
        twoAgreements();
        service.publish(expiring("P14D"));
        var risk = awaitTold("AgreementAtRisk", "Ag1", "P14D");
        assertThat(risk.path("reason").asString()).isEqualTo("Expiring");
        assertThat(risk.path("date").asString()).isEqualTo(scene.day(12).toString());
        assertThat(risk.path("guestPartner").asString()).isEqualTo("Fabrikam");
        assertThat(risk.path("roles").findValuesAsString("role")).containsExactly("encrypt", "verify", "verifyMdn");
        awaitTold("AgreementAtRisk", "Ag2", "P14D");

        service.publish(expiring("P14D"));
        service.publish(expiring("P7D"));
        awaitTold("AgreementAtRisk", "Ag1", "P7D");
        assertThat(told("AgreementAtRisk", "Ag1", "P14D")).hasSize(1);
    }

    @Test
    void a_successor_ends_the_risk_and_its_loss_begins_it_again() {
        twoAgreements();
        service.publish(expiring("P14D"));
        awaitTold("AgreementAtRisk", "Ag1", "P14D");
        var old = scene.version(1, "Enabled", false, scene.day(-9), scene.day(12));
        scene.certificate("guest", "public", scene.version(2, "Enabled", true, scene.day(-1), scene.day(300)), old);
        assertThat(awaitTold("AgreementRecovered", "Ag1", "P14D")
                        .path("revision")
                        .asInt())
                .isEqualTo(2);

        scene.certificate("guest", "public", scene.version(2, "Disabled", false, scene.day(-1), scene.day(300)), old);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(awaitTold("AgreementAtRisk", "Ag1", "P14D")
                                .path("revision")
                                .asInt())
                        .isEqualTo(3));
    }

    @Test
    void a_cleared_warning_and_a_deleted_agreement_end_their_risks() {
        twoAgreements();
        service.publish(expiring("P14D"));
        awaitTold("AgreementAtRisk", "Ag1", "P14D");
        awaitTold("AgreementAtRisk", "Ag2", "P14D");
        service.bean(TransactionOperations.class)
                .executeWithoutResult(status ->
                        service.bean(CertificateUsers.class).remove(ResourceIds.key(scene.agreementId("Ag2"))));
        awaitTold("AgreementRecovered", "Ag2", "P14D");
        assertThat(told("AgreementRecovered", "Ag1", "P14D")).isEmpty();

        service.publish(new CertificateExpiryCleared(
                scene.account + "/certificates/guest",
                "guest",
                scene.account,
                1,
                "Succeeded",
                2,
                service.clock().instant(),
                List.of("P14D")));
        awaitTold("AgreementRecovered", "Ag1", "P14D");
    }

    @Test
    void a_certificate_that_is_revoked_stops_its_agreements_at_once() {
        twoAgreements();
        scene.certificate("guest", "public", scene.version(1, "Revoked", false, scene.day(-9), scene.day(12)));
        assertThat(awaitTold("AgreementAtRisk", "Ag1", "Revoked").path("reason").asString())
                .isEqualTo("Revoked");
    }

    @Test
    void a_CA_that_expires_puts_every_agreement_under_it_at_risk_without_a_further_event() {
        scene.certificate("host", "private", scene.version(1, "Unresolved", true, scene.day(-9), scene.day(90)));
        var guest = scene.version(1, "Enabled", true, scene.day(-9), scene.day(90));
        scene.certificate("guest", "public", scene.under(guest, "Trusted", scene.day(5)));
        scene.agreement("Ag1");
        scene.agreement("Ag2");
        var foreseen = awaitTold("AgreementAtRisk", "Ag1", "ChainExpiring");
        assertThat(foreseen.path("date").asString()).isEqualTo(scene.day(5).toString());
        assertThat(told("AgreementAtRisk", "Ag1", "ChainExpired")).isEmpty();

        var clock = service.clock();
        clock.setOffset(clock.offset().plus(Duration.ofDays(6)));
        for (var agreement : List.of("Ag1", "Ag2")) {
            var risk = awaitTold("AgreementAtRisk", agreement, "ChainExpired");
            assertThat(risk.path("date").asString()).isEqualTo(scene.day(5).toString());
            assertThat(risk.path("roles").findValuesAsString("role")).containsExactly("encrypt", "verify", "verifyMdn");
        }

        scene.certificate("guest", "public", scene.under(guest, "Trusted", scene.day(60)));
        awaitTold("AgreementRecovered", "Ag1", "ChainExpired");
        awaitTold("AgreementRecovered", "Ag2", "ChainExpiring");
    }

    @Test
    void a_chain_that_fails_is_a_risk_of_the_agreements_that_ask_for_one() {
        var guest = scene.version(1, "Enabled", true, scene.day(-9), scene.day(90));
        scene.certificate("guest", "public", scene.under(guest, "Trusted", scene.day(80)));
        scene.checking("Strict", CertificateRole.VERIFY);
        scene.checking("Lax");
        scene.certificate("guest", "public", scene.under(guest, "Revoked", scene.day(80)));
        var risk = awaitTold("AgreementAtRisk", "Strict", "Revoked");
        assertThat(risk.path("roles").findValuesAsString("role")).containsExactly("verify");
        scene.certificate("guest", "public", scene.under(guest, "Untrusted", scene.day(80)));
        awaitTold("AgreementRecovered", "Strict", "Revoked");
        awaitTold("AgreementAtRisk", "Strict", "Untrusted");
        var lax = ResourceIds.key(scene.agreementId("Lax"));
        assertThat(EVENTS.all(record -> String.valueOf(record.key()).startsWith(lax)))
                .isEmpty();
    }

    /** News that are not committed hold up the judgement of those whom they concern, also of those that are due already. */
    @Test
    void what_is_due_already_is_not_taken_for_done_while_news_of_it_are_on_their_way() {
        twoAgreements();
        var users = service.bean(CertificateUsers.class);
        var db = service.bean(JdbcClient.class);
        await().until(() -> db.sql("""
                select count(*) from certificate_user where account_key = ? and evaluate_at > ?
                """)
                        .param(ResourceIds.key(scene.account))
                        .param(scene.now.plusSeconds(60).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                == 2);
        // As a change would that nobody has looked at yet; no signal is given.
        db.sql("update certificate_user set evaluate_at = to_timestamp(0) where account_key = ?")
                .param(ResourceIds.key(scene.account))
                .update();
        var evaluate = service.bean(EvaluateAgreements.class);
        service.bean(TransactionOperations.class).executeWithoutResult(status -> {
            service.bean(Warnings.class)
                    .announce(new Warning(scene.key("guest"), 1, "P14D", scene.day(12)), scene.day(0));
            users.evaluateUsersOf(List.of(scene.key("guest")), scene.now);
            CompletableFuture.runAsync(evaluate::once).join();
            service.bean(WakeUp.class).signal();
        });
        awaitTold("AgreementAtRisk", "Ag1", "P14D");
        awaitTold("AgreementAtRisk", "Ag2", "P14D");
    }

    @Test
    void what_is_due_is_found_by_an_index() {
        var plan = String.join(
                "\n",
                service.bean(JdbcClient.class)
                        .sql("explain select evaluate_at from certificate_user where evaluate_at is not null "
                                + "order by evaluate_at limit 1")
                        .query(String.class)
                        .list());
        assertThat(plan).contains("certificate_user_to_evaluate");
    }
}
