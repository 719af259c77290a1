package io.tradeseal.notification;

import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.contracts.AgreementEvent.AgreementCreated;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.notification.replica.AgreementReplicas;
import io.tradeseal.notification.replica.RiskReplicas;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

/** An account of the test's own, with the deeds that tests are told in. */
public final class Scene {
    public static final String VERSION = "?api-version=2019-05-01";

    public final TestEvents events;
    final Running service;

    public Scene(Running service) {
        this(service, new TestEvents());
        // Whom other tests have just had refused would make one who is refused now look like one of several.
        service.db().sql("delete from mail_refusal").update();
        publish(events.created());
        // A request waits 2 s for an event; a service that has just started may still be joining its consumer group.
        soon().until(() -> service.get(events.accountId + "/contacts" + VERSION).status() == 200);
    }

    private Scene(Running service, TestEvents events) {
        this.service = service;
        this.events = events;
    }

    /** The same account, seen through another instance. */
    Scene seenBy(Running other) {
        return new Scene(other, events);
    }

    public static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
    }

    /** Until the service knows so many risks of version 1 of the certificate, at the 14-day threshold. */
    void awaitRisks(String certificate, long known) {
        var key = ResourceIds.key(events.certificateId(certificate));
        soon().until(() -> service.bean(RiskReplicas.class).count(key, 1, "P14D") == known);
    }

    /** When the mail to that person goes out. */
    Instant attempt(String recipient) {
        return service.db()
                .sql("select next_attempt_at from mail where recipient = ?")
                .param(recipient)
                .query(Instant.class)
                .single();
    }

    /** The time that the service goes by. */
    public Instant now() {
        return service.clock().instant();
    }

    /** A whole second of the service's time, so far from now. */
    public Instant in(Duration distance) {
        return now().plus(distance).truncatedTo(ChronoUnit.SECONDS);
    }

    public String address(String person) {
        return person + "@" + events.accountName + ".example";
    }

    public String contactPath(String name) {
        return events.accountId + "/contacts/" + name + VERSION;
    }

    /** Makes a contact whose address is {@link #address}. */
    public String contact(String name) {
        var answer = service.put(contactPath(name), "{\"properties\":{\"email\":\"" + address(name) + "\"}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return address(name);
    }

    /** An agreement that names the certificate: its mails wait a minute for the agreements that will stop. */
    public void agreement(String name, String certificate) {
        publish(new AgreementCreated(events.agreement(name, 1, "Enabled", certificate)));
        var key = ResourceIds.key(events.certificateId(certificate));
        soon().until(() ->
                service.bean(AgreementReplicas.class).named(Set.of(key)).contains(key));
    }

    /** Publishes a certificate that expires then, and the warning that is due now. */
    public void warn(String certificate, String threshold, Instant notAfter) {
        publish(events.uploaded(certificate, 1, notAfter), events.expiring(certificate, threshold, now(), notAfter));
    }

    public List<JsonNode> entries(String certificate) {
        return notifications(certificate).get("value").valueStream().toList();
    }

    public JsonNode notifications(String certificate) {
        var answer = service.get(events.certificateId(certificate) + "/notifications" + VERSION);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Waits until the entry of the person has the state, and answers it. */
    public JsonNode awaitState(String certificate, String recipient, String state) {
        return soon().until(
                        () -> entries(certificate).stream()
                                .filter(entry ->
                                        entry.get("recipient").asString().equals(recipient))
                                .findFirst()
                                .orElse(null),
                        entry -> entry != null && entry.get("state").asString().equals(state));
    }
}
