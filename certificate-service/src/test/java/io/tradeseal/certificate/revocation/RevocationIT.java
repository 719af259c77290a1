package io.tradeseal.certificate.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;

import com.sun.net.httpserver.HttpServer;
import io.tradeseal.certificate.RevocationPorts;
import io.tradeseal.certificate.Running;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TopicReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class RevocationIT {
    private static final TopicReader CERTIFICATES = TopicReader.of("tradeseal.certificates");
    private static final ListServer LISTS = new ListServer();

    private final RevocationScene scene = new RevocationScene();
    private final Running service = scene.service;
    private final String account = scene.account;
    private final String path = scene.path;
    private final Instant now = scene.now;

    @AfterAll
    static void stop() {
        LISTS.close();
    }

    @Test
    void a_list_is_fetched_once_for_all_certificates_whose_agreements_ask() {
        scene.anchor();
        LISTS.put(path, scene.list());
        var one = scene.leaf();
        scene.upload("one", one);
        scene.upload("two", scene.leaf());
        scene.upload("unasked", scene.leaf());
        scene.agreement("A", "one", true);
        scene.awaitRevocation("one", "Good");
        scene.agreement("B", "TWO", true);
        scene.awaitRevocation("two", "Good");
        assertThat(scene.revocation("unasked")).isEqualTo("NotChecked");
        assertThat(LISTS.hits(path)).isEqualTo(1);
        var key = ResourceIds.key(account + "/certificates/one");
        CERTIFICATES.await(
                1,
                record -> key.equals(record.key())
                        && record.type().equals("Tradeseal.CertificateUpdated.v1")
                        && record.value().contains("\"revocation\":\"Good\""));

        LISTS.put(path, scene.list(one));
        scene.fetchAgain();
        scene.awaitRevocation("one", "Revoked");
        assertThat(scene.revocation("two")).isEqualTo("Good");
        assertThat(service.get(account + "/certificates/one")
                        .send()
                        .properties()
                        .path("findings")
                        .findValuesAsString("code"))
                .contains("Revoked");
        scene.agreement("A", "one", false);
        scene.awaitRevocation("one", "NotChecked");
    }

    @Test
    void a_host_that_hangs_does_not_hold_up_the_emptying_of_a_deleted_account() {
        scene.anchor();
        scene.upload("one", scene.leaf());
        var other = service.account();
        service.put(other + "/certificates/c").send(Running.body(scene.leaf().base64()));
        var open = LISTS.hold();
        try {
            scene.agreement("A", "one", true);
            await().atMost(Duration.ofSeconds(30)).until(() -> LISTS.hits(path) > 0);

            assertThat(service.delete(other).send().status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.put(other)
                                    .send(Map.of("location", "westeurope"))
                                    .status()
                            == 201);

            assertThat(service.bean(JdbcClient.class)
                            .sql("select failures from revocation_source where url like '%' || ?")
                            .param(path)
                            .query(Integer.class)
                            .single())
                    .as("the host is still waited for")
                    .isZero();
        } finally {
            open.countDown();
        }
    }

    @Test
    void a_new_version_is_looked_at_with_its_own_sources() {
        scene.anchor();
        scene.upload("one", scene.root.issue("CN=silent", scene.nextYear));
        scene.agreement("A", "one", true);
        scene.awaitRevocation("one", "Undetermined");
        LISTS.put(path, scene.list());
        scene.upload("one", scene.leaf());
        scene.awaitRevocation("one", "Good");
    }

    @Test
    void an_import_knows_at_once_which_of_its_certificates_are_asked_about() {
        scene.anchor();
        var next = scene.leaf();
        var bad = scene.leaf();
        LISTS.put(path, scene.list(bad));
        for (var certificate : List.of("one", "two", "unasked")) scene.upload(certificate, scene.leaf());
        scene.agreement("A", "one", true);
        scene.agreement("B", "two", true);
        scene.awaitRevocation("one", "Good");
        scene.awaitRevocation("two", "Good");
        var entries = Map.of("one", next, "two", bad, "unasked", next).entrySet().stream()
                .map(entry -> Map.of(
                        "name", entry.getKey(), "certificate", entry.getValue().base64()))
                .toList();
        var imported = service.call("POST", account + "/certificates/import").send(Map.of("certificates", entries));
        assertThat(imported.json().path("value").findValuesAsString("status")).containsOnly("Updated");
        assertThat(scene.revocation("one")).isEqualTo("Good");
        assertThat(scene.revocation("two")).isEqualTo("Revoked");
        assertThat(scene.revocation("unasked")).isEqualTo("NotChecked");
    }

    @Test
    void a_list_that_is_stored_while_a_certificate_comes_to_use_it_is_not_missed() {
        scene.anchor();
        var two = scene.leaf();
        LISTS.put(path, scene.list());
        scene.upload("one", scene.leaf());
        scene.upload("two", two);
        scene.agreement("A", "one", true);
        scene.awaitRevocation("one", "Good");
        var db = service.bean(JdbcClient.class);
        var transactions = service.bean(PlatformTransactionManager.class);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            db.sql("lock table outbox in share mode").update();
            scene.agreement("B", "two", true);
            await("what was found of it is written")
                    .until(() -> db.sql("select exists (select from pg_locks "
                                    + "where relation = 'outbox'::regclass and not granted)")
                            .query(Boolean.class)
                            .single());
            new TransactionTemplate(transactions, new DefaultTransactionDefinition(PROPAGATION_REQUIRES_NEW))
                    .executeWithoutResult(stored -> {
                        var key = db.sql("""
                                update revocation_source
                                set content = ?, fetched_at = fetched_at + interval '1 second'
                                where url like '%' || ?
                                returning source_key
                                """)
                                .params(scene.list(two), path)
                                .query(String.class)
                                .single();
                        service.bean(RevocationWatches.class).usersOf(key, now);
                    });
        });
        scene.awaitRevocation("two", "Revoked");
    }

    @Test
    void a_source_that_fails_leaves_it_open_and_is_tried_later() {
        scene.anchor();
        scene.upload("one", scene.leaf());
        scene.agreement("A", "one", true);
        await().atMost(Duration.ofSeconds(30)).until(() -> LISTS.hits(path) == 1);
        scene.awaitRevocation("one", "Undetermined");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(service.bean(JdbcClient.class)
                                .sql("select failures || ' ' || error from revocation_source where url like '%' || ?")
                                .param(path)
                                .query(String.class)
                                .single())
                        .isEqualTo("1 The answer has the status 503."));
        assertThat(LISTS.hits(path)).isEqualTo(1);
    }

    @Test
    void an_address_that_nobody_allowed_is_never_asked() throws IOException {
        var asked = new AtomicInteger();
        var stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
        try {
            scene.anchor();
            scene.upload("one", scene.leaf(stranger.getAddress().getPort(), path));
            scene.upload("two", scene.leaf());
            LISTS.put(path, scene.list());
            scene.agreement("A", "one", true);
            scene.awaitRevocation("one", "Undetermined");
            scene.agreement("B", "two", true);
            scene.awaitRevocation("two", "Good");
            assertThat(asked).hasValue(0);
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void a_responder_of_openssl_is_asked_for_each_certificate() throws IOException {
        scene.anchor();
        var url = "http://127.0.0.1:%d/".formatted(RevocationPorts.RESPONDER);
        var good = scene.root.issuing("CN=good", scene.nextYear).responder(url).make();
        var bad = scene.root.issuing("CN=bad", scene.nextYear).responder(url).make();
        scene.upload("good", good);
        scene.upload("bad", bad);
        try (var responder = new Responder(scene.root, scene.name, good, bad)) {
            assertThat(responder).isNotNull();
            scene.agreement("A", "good", true);
            scene.agreement("B", "bad", true);
            scene.awaitRevocation("good", "Good");
            scene.awaitRevocation("bad", "Revoked");
        }
    }

    @Test
    void no_statement_scans_what_grows() {
        var db = service.bean(JdbcClient.class);
        db.sql("""
                insert into revocation_watch select '/filler/' || n, null from generate_series(1, 20000) as n
                on conflict do nothing
                """).update();
        db.sql("""
                insert into revocation_source (source_key, kind, url, authority, request, fetch_at)
                select 'filler' || n, 'LIST', 'http://x/' || n, 'x:80', '', now() from generate_series(1, 20000) as n
                on conflict do nothing
                """).update();
        db.sql("""
                insert into revocation_use select '/filler/' || n, 'filler' || n from generate_series(1, 20000) as n
                on conflict do nothing
                """).update();
        for (var table : List.of("revocation_watch", "revocation_source", "revocation_use")) {
            db.sql("vacuum analyze " + table).update();
        }
        var sources = service.bean(RevocationSources.class);
        var watches = service.bean(RevocationWatches.class);
        service.bean(org.springframework.transaction.support.TransactionOperations.class)
                .executeWithoutResult(transaction -> {
                    var before = scans(db);
                    assertThat(sources.takeDue(List.of("y:80"), now, now, 16)).isEmpty();
                    assertThat(sources.editions(List.of("/filler/7", "/filler/8")))
                            .isEmpty();
                    assertThat(sources.firstEnd("/filler/7", now)).isEmpty();
                    watches.usersOf("filler7", now);
                    assertThat(watches.again(List.of("/filler/8", "/nobody"), now))
                            .containsExactly("/filler/8");
                    assertThat(watches.due(now, 10)).contains("/filler/7", "/filler/8");
                    sources.forget("/filler/9");
                    assertThat(scans(db)).isEqualTo(before);
                    transaction.setRollbackOnly();
                });
        db.sql("delete from revocation_use where certificate_key like '/filler/%'")
                .update();
        db.sql("delete from revocation_watch where certificate_key like '/filler/%'")
                .update();
        db.sql("delete from revocation_source where source_key like 'filler%'").update();
    }

    private static Map<String, Object> scans(JdbcClient db) {
        return db.sql("""
                select pg_stat_get_xact_numscans('revocation_watch'::regclass) as watches,
                  pg_stat_get_xact_numscans('revocation_source'::regclass) as sources,
                  pg_stat_get_xact_numscans('revocation_use'::regclass) as uses
                """).query().singleRow();
    }
}
