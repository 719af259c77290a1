package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.quickstart.front.DefaultAccount;
import io.tradeseal.quickstart.front.FrontDoor;
import io.tradeseal.quickstart.front.SampleCertificate;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.testkit.TopicWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Somebody who uses a running Tradeseal through its public surface only, in an account of his own. */
final class User {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final FrontDoor door;
    private final KafkaAccess kafka;
    private final String account;
    private final Map<String, TopicReader> readers = new ConcurrentHashMap<>();

    /** A user with a new account. */
    static User withNewAccount(FrontDoor door, KafkaAccess kafka) {
        return withNewAccount(door, kafka, "a-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** A user with a new account of this name, as keys may have been given to it before. */
    static User withNewAccount(FrontDoor door, KafkaAccess kafka, String name) {
        var user = new User(door, kafka, DefaultAccount.ID.replace("/default", "/" + name));
        user.door
                .put(
                        user.path(""),
                        Map.of("location", "local", "sku", Map.of("name", "Premium"), "properties", Map.of()))
                .orThrow("account");
        return user;
    }

    User(FrontDoor door, KafkaAccess kafka, String account) {
        this.door = door;
        this.kafka = kafka;
        this.account = account;
        assertThat(door.signIn()).isTrue();
    }

    /** The same user of the same system after it was started again. */
    User at(FrontDoor newDoor) {
        return new User(newDoor, kafka, account);
    }

    String account() {
        return account;
    }

    String certificateId(String name) {
        return account + "/certificates/" + name;
    }

    void policy(String... thresholds) {
        eventually("/expirationPolicy", Map.of("properties", Map.of("thresholds", List.of(thresholds))));
    }

    void contact(String name, String email) {
        eventually(
                "/contacts/" + name,
                Map.of("properties", Map.of("email", email, "displayName", name, "timeZone", "Europe/Berlin")));
    }

    void upload(String name, SampleCertificate certificate) {
        door.put(
                        path("/certificates/" + name),
                        Map.of("location", "local", "properties", Map.of("publicCertificate", certificate.base64())))
                .orThrow("upload");
    }

    /** The service in question may hear of the account only after we do. */
    private void eventually(String child, Object body) {
        await(child).atMost(PATIENCE).untilAsserted(() -> {
            var answer = door.put(path(child), body);
            assertThat(answer.ok()).as(answer.toString()).isTrue();
        });
    }

    Instant now() {
        return Instant.parse(
                door.get("/quickstart/clock").orThrow("clock").path("now").asString(""));
    }

    void advance(Duration step) {
        door.post("/quickstart/clock", Map.of("advance", step.toString())).orThrow("clock");
    }

    /** A certificate that was valid for a year in the end and has this long to go. */
    SampleCertificate expiringIn(Duration left) {
        var notAfter = now().plus(left);
        return SampleCertificate.of("as2.partner.example", "Partner", notAfter.minus(Duration.ofDays(365)), notAfter);
    }

    /** Mails in the mailbox to this address. */
    List<JsonNode> mailsTo(String email) {
        var mails = door.get("/mailbox").orThrow("mailbox");
        return StreamSupport.stream(mails.spliterator(), false)
                .filter(mail -> mail.path("to").toString().contains("\"" + email + "\""))
                .toList();
    }

    List<JsonNode> awaitMailsTo(String email, int count) {
        return await("%d mails to %s".formatted(count, email))
                .atMost(PATIENCE)
                .until(() -> mailsTo(email), mails -> mails.size() >= count);
    }

    /** Another system that may do what this user may. */
    TopicWriter inbox() {
        return new TopicWriter(kafka.of(KafkaAccess.CLIENT).properties()).bearing(door.token());
    }

    TopicReader topic(String name) {
        return readers.computeIfAbsent(
                name, topic -> new TopicReader(kafka.of(KafkaAccess.CLIENT).properties(), topic));
    }

    /** What was announced about the expiry of the certificate of this name, each {@code ce_id} once. */
    List<TopicRecord> expirations(String name) {
        var seen = new java.util.HashSet<String>();
        return topic("tradeseal.expirations").all(record -> isAbout(record, name)).stream()
                .filter(record -> seen.add(record.header("ce_id")))
                .toList();
    }

    List<TopicRecord> awaitExpirations(String name, int count) {
        return await("%d expirations of %s".formatted(count, name))
                .atMost(PATIENCE)
                .until(() -> expirations(name), found -> found.size() >= count);
    }

    boolean isAbout(TopicRecord record, String name) {
        return record.subject()
                .toLowerCase(Locale.ROOT)
                .equals(certificateId(name).toLowerCase(Locale.ROOT));
    }

    private String path(String child) {
        return account + child + DefaultAccount.API_VERSION;
    }
}
