package io.tradeseal.certificate.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.certificate.RevocationPorts;
import io.tradeseal.certificate.Running;
import io.tradeseal.certificate.revocation.RevocationSources.Source;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.trust.RevocationSource.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances on one database share the fetching, whoever stops, or comes back late. */
class RevocationOfTwoInstancesIT {
    private static final TopicReader CERTIFICATES = TopicReader.of("tradeseal.certificates");
    /** More than both fetch at once. */
    private static final int LISTS = 36;

    private static final int BOTH_AT_ONCE = 32;

    private final ListServer server = new ListServer();
    private final RevocationScene scene = new RevocationScene();
    private final Running service = scene.service;
    private final JdbcClient db = service.bean(JdbcClient.class);
    private final Running second = Running.another();

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @AfterAll
    static void stopTheSecond() {
        Running.stopAnother();
    }

    private String list(int number) {
        return scene.path + number;
    }

    /** Each with a list of its own, and an agreement that asks. */
    private void manyCertificates() {
        scene.anchor();
        IntStream.range(0, LISTS).forEach(number -> {
            server.put(list(number), scene.list());
            scene.upload("c" + number, scene.leaf(RevocationPorts.LISTS, list(number)));
        });
        IntStream.range(0, LISTS).forEach(number -> scene.agreement("A" + number, "c" + number, true));
    }

    /** One certificate whose list was fetched when it was good, and now says that it was revoked. */
    private void revokedSinceItWasFetched() {
        scene.anchor();
        server.put(scene.path, scene.list());
        var leaf = scene.leaf();
        scene.upload("one", leaf);
        scene.agreement("A", "one", true);
        scene.awaitRevocation("one", "Good");
        server.put(scene.path, scene.list(leaf));
    }

    private int hits() {
        return IntStream.range(0, LISTS)
                .map(number -> server.hits(list(number)))
                .sum();
    }

    private void awaitAllGood() {
        IntStream.range(0, LISTS).forEach(number -> scene.awaitRevocation("c" + number, "Good"));
    }

    private long told(int number) {
        var key = ResourceIds.key(scene.account + "/certificates/c" + number);
        return CERTIFICATES
                .all(record -> key.equals(record.key())
                        && record.type().equals("Tradeseal.CertificateUpdated.v1")
                        && record.value().contains("\"revocation\":\"Good\""))
                .size();
    }

    @Test
    void each_list_is_fetched_once_and_what_it_says_is_told_once() {
        manyCertificates();
        awaitAllGood();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(IntStream.range(0, LISTS).mapToLong(this::told))
                        .containsOnly(1L));
        assertThat(IntStream.range(0, LISTS).map(number -> server.hits(list(number))))
                .containsOnly(1);
    }

    @Test
    void what_an_instance_fetches_when_it_stops_is_fetched_by_the_other() {
        var held = server.hold();
        manyCertificates();
        await().atMost(Duration.ofSeconds(60)).until(() -> hits() >= BOTH_AT_ONCE);
        second.stop();
        held.countDown();
        scene.fetchAgain(); // as when leases and pauses are over
        awaitAllGood();
    }

    @Test
    void what_an_instance_had_in_hand_when_it_died_is_fetched_when_its_lease_is_over() {
        revokedSinceItWasFetched();
        scene.dueAt(service.clock().instant().plusSeconds(2)); // as whoever takes it for a lease leaves it
        assertThat(server.hits(scene.path)).isEqualTo(1);
        scene.awaitRevocation("one", "Revoked");
        assertThat(server.hits(scene.path)).isEqualTo(2);
    }

    @Test
    void who_was_slower_than_its_lease_leaves_alone_what_another_fetched_since() {
        revokedSinceItWasFetched();
        scene.fetchAgain();
        scene.awaitRevocation("one", "Revoked");
        var before = stored();

        var late = second.bean(RevocationSources.class);
        var source = new Source(key(), Kind.LIST, "", "", new byte[0], null, 0, Instant.EPOCH);
        assertThat(late.fetched(source, scene.list(), scene.nextYear, scene.nextYear, scene.now))
                .isFalse();
        late.failed(source, "It could not be had.", scene.nextYear);
        assertThat(stored()).isEqualTo(before);
    }

    private String key() {
        return db.sql("select source_key from revocation_source where url like '%' || ?")
                .param(scene.path)
                .query(String.class)
                .single();
    }

    private String stored() {
        return db.sql("""
                select md5(content) || ' ' || fetched_at || ' ' || fetch_at || ' ' || failures || coalesce(error, '')
                from revocation_source where source_key = ?
                """).param(key()).query(String.class).single();
    }
}
