package io.tradeseal.portal.kafka;

import static io.tradeseal.portal.RunningPortal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.contracts.KafkaUser;
import io.tradeseal.embedded.BrokerAccess;
import io.tradeseal.embedded.BrokerUsers;
import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.embedded.EmbeddedBroker;
import io.tradeseal.embedded.FreePort;
import io.tradeseal.kit.kafka.AccessRules;
import io.tradeseal.kit.kafka.GrantAccess;
import io.tradeseal.portal.RunningPortal;
import io.tradeseal.testkit.TestPlatform;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clients as users of Kafka where something comes between: the broker goes away, or a process dies. */
class ClientLoginsIT {
    @TempDir
    Path directory;

    private final int port = FreePort.find();
    private final BrokerUsers users =
            new BrokerUsers(KafkaUser.BROKER, Map.of(KafkaUser.BROKER, "b-secret", "portal", "p-secret"), Set.of());
    private final DatabaseAccess database = TestPlatform.database("portal");
    private EmbeddedBroker broker;
    private RunningPortal portal;

    @BeforeEach
    void start() throws Exception {
        broker = startedBroker();
        try (var admin = administrator()) {
            new GrantAccess(admin).run(List.of());
        }
        portal = startedPortal();
    }

    @AfterEach
    void stop() {
        portal.close();
        broker.close();
    }

    private EmbeddedBroker startedBroker() {
        return EmbeddedBroker.start(directory.resolve("kafka"), port, users);
    }

    private RunningPortal startedPortal() throws Exception {
        var settings = new LinkedHashMap<String, String>();
        access("portal", "p-secret")
                .properties()
                .forEach((name, value) -> settings.put("spring.kafka.properties." + name, value));
        settings.remove("spring.kafka.properties.bootstrap.servers");
        settings.put("spring.kafka.bootstrap-servers", "localhost:" + port);
        return RunningPortal.start(directory.resolve("portal"), database, settings);
    }

    @Test
    void while_the_broker_is_away_no_client_is_made_and_nothing_of_it_is_left() throws Exception {
        broker.close();

        var answer = make("{\"name\":\"erp\",\"roles\":[{\"role\":\"Reader\",\"scope\":\"/\"}],\"kafka\":true}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(json(answer).path("error").path("message").asString()).contains("Kafka");
        assertThat(portal.get("/api/clients", portal.token()).body()).doesNotContain("\"erp\"");
        broker = startedBroker();
        awaitNobody();
    }

    @Test
    void who_is_deleted_while_the_broker_is_away_is_no_user_once_it_is_back() throws Exception {
        var client = json(make("{\"name\":\"erp\",\"roles\":[{\"role\":\"Reader\",\"scope\":\"/\"}],\"kafka\":true}"));
        assertThat(principals()).contains("User:" + client.path("id").asString());
        broker.close();

        var path = "/api/clients/" + client.path("id").asString();
        var request = portal.request(path).header("Authorization", "Bearer " + portal.token());
        assertThat(portal.send(request.DELETE()).statusCode()).isEqualTo(200);

        broker = startedBroker();
        awaitNobody();
    }

    /** It had made the user, and the client not yet; or the client was gone, and the user not yet. */
    @Test
    void what_a_process_died_with_is_taken_away_at_the_next_start() throws Exception {
        var kept = json(make("{\"name\":\"kept\",\"roles\":[{\"role\":\"Reader\",\"scope\":\"/\"}],\"kafka\":true}"));
        portal.bean(KafkaUsers.class).announce("half-made", Duration.ofHours(1));
        portal.bean(JdbcClient.class)
                .sql("update kafka_user set until = now() where name = 'half-made'")
                .update();
        portal.close();
        try (var admin = administrator()) {
            new AccessRules(admin).set("half-made", KafkaUser.grantsOfClient("half-made"));
            new AccessRules(admin).set(kept.path("id").asString(), List.of());
            var login = new UserScramCredentialUpsertion(
                    "half-made", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "any");
            admin.alterUserScramCredentials(List.of(login)).all().get();
        }

        portal = startedPortal();

        await().until(() -> !logins().contains("half-made") && !principals().contains("User:half-made"));
        // And what the table has gained since is granted to who stays.
        await().until(() -> principals().contains("User:" + kept.path("id").asString()));
        assertThat(logins()).contains(kept.path("id").asString());
    }

    @Test
    void where_the_broker_asks_nobody_a_client_is_told_that_it_needs_no_user() throws Exception {
        var open = RunningPortal.shared();
        var answer = make(open, "{\"name\":\"erp\",\"roles\":[{\"role\":\"Reader\",\"scope\":\"/\"}],\"kafka\":true}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("error").path("target").asString()).isEqualTo("kafka");
    }

    private HttpResponse<String> make(String client) throws Exception {
        return make(portal, client);
    }

    private static HttpResponse<String> make(RunningPortal by, String client) throws Exception {
        return by.send(by.request("/api/clients")
                .header("Authorization", "Bearer " + by.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(client)));
    }

    private void awaitNobody() {
        await().until(() -> logins().equals(Set.of(KafkaUser.BROKER, "portal")));
        var services = KafkaUser.values().length;
        await().until(() -> principals().size() == services);
        await().until(() -> portal.bean(JdbcClient.class)
                        .sql("select count(*) from kafka_user")
                        .query(Long.class)
                        .single()
                == 0);
    }

    private Set<String> logins() throws Exception {
        try (var admin = administrator()) {
            return admin.describeUserScramCredentials().all().get().keySet();
        }
    }

    private Set<String> principals() throws Exception {
        try (var admin = administrator()) {
            return admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
                    .map(rule -> rule.entry().principal())
                    .collect(Collectors.toSet());
        }
    }

    private BrokerAccess access(String user, String password) {
        return new BrokerAccess("localhost:" + port, user, password);
    }

    private Admin administrator() {
        return Admin.create(
                new HashMap<String, Object>(access(KafkaUser.BROKER, "b-secret").properties()));
    }
}
