package io.tradeseal.certificate.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tradeseal.certificate.RevocationPorts;
import io.tradeseal.certificate.Running;
import io.tradeseal.contracts.AgreementEvent.AgreementUpdated;
import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.BusinessIdentity;
import io.tradeseal.contracts.EventType;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicWriter;
import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates.Made;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class RevocationIT {
    private static final TopicWriter AGREEMENTS = new TopicWriter();
    private static final TopicReader CERTIFICATES = TopicReader.of("tradeseal.certificates");
    private static final Map<String, byte[]> LISTS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> HITS = new ConcurrentHashMap<>();
    private static HttpServer server;

    private final Running service = Running.service();
    private final String account = service.account();
    private final Instant now = service.clock().instant();
    private final Instant nextYear = now.plus(Duration.ofDays(365));
    private final String name = "CN=Root " + Running.fresh("r");
    private final TestAuthority root = TestAuthority.root(name);
    private final String path = "/" + Running.fresh("list") + ".crl";
    private long revision;

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), RevocationPorts.LISTS), 0);
        server.createContext("/", exchange -> {
            var called = exchange.getRequestURI().getPath();
            HITS.computeIfAbsent(called, ignored -> new AtomicInteger()).incrementAndGet();
            var list = LISTS.get(called);
            exchange.sendResponseHeaders(list == null ? 503 : 200, list == null ? -1 : list.length);
            if (list != null) exchange.getResponseBody().write(list);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private void anchor() {
        var content = Base64.getEncoder().encodeToString(root.der());
        assertThat(service.put(account + "/trustAnchors/root")
                        .send(Map.of("properties", Map.of("kind", "anchor", "content", content)))
                        .status())
                .isEqualTo(201);
    }

    private Made leaf(int port) {
        return root.issuing("CN=partner", nextYear)
                .revocationLists("http://127.0.0.1:%d%s".formatted(port, path))
                .make();
    }

    private byte[] list(Made... revoked) {
        return root.revoking(now.minusSeconds(60), now.plus(Duration.ofDays(7)), List.of(revoked));
    }

    private void upload(String certificate, Made made) {
        assertThat(service.put(account + "/certificates/" + certificate)
                        .send(Running.body(made.base64()))
                        .status())
                .isIn(200, 201);
    }

    /** The agreement's send leg encrypts for a certificate, and asks whether it was revoked, or does not. */
    private void agreement(String agreement, String certificate, boolean asks) {
        var identity = new BusinessIdentity("AS2Identity", "x");
        var settings = Map.of(
                "securitySettings", Map.of("encryptionCertificateName", certificate),
                "validationSettings", Map.of("checkCertificateRevocationListOnSend", asks));
        var event = new AgreementUpdated(new AgreementState(
                ResourceIds.agreement(account, agreement),
                agreement,
                account,
                ++revision,
                "Enabled",
                "",
                Map.of(),
                "AS2",
                "Contoso",
                "Fabrikam",
                identity,
                identity,
                Map.of("aS2", Map.of("sendAgreement", Map.of("protocolSettings", settings))),
                null,
                now,
                now));
        var type = EventType.of(event);
        AGREEMENTS.event(
                type.topic().topicName(),
                event.key(),
                UUID.randomUUID().toString(),
                "/tradeseal/agreement-service",
                type.wireName(),
                event.resourceId(),
                JsonMapper.shared().writeValueAsString(event));
    }

    private String revocation(String certificate) {
        return service.get(account + "/certificates/" + certificate)
                .send()
                .properties()
                .path("trust")
                .path("revocation")
                .asString("");
    }

    private void awaitRevocation(String certificate, String expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(revocation(certificate)).isEqualTo(expected));
    }

    private int hits() {
        return HITS.getOrDefault(path, new AtomicInteger()).get();
    }

    private void fetchAgain() {
        service.bean(JdbcClient.class)
                .sql("update revocation_source set fetch_at = to_timestamp(0) where url like '%' || ?")
                .param(path)
                .update();
    }

    @Test
    void a_list_is_fetched_once_for_all_certificates_whose_agreements_ask() {
        anchor();
        LISTS.put(path, list());
        var one = leaf(RevocationPorts.LISTS);
        upload("one", one);
        upload("two", leaf(RevocationPorts.LISTS));
        upload("unasked", leaf(RevocationPorts.LISTS));
        agreement("A", "one", true);
        awaitRevocation("one", "Good");
        agreement("B", "TWO", true);
        awaitRevocation("two", "Good");
        assertThat(revocation("unasked")).isEqualTo("NotChecked");
        assertThat(hits()).isEqualTo(1);
        var key = ResourceIds.key(account + "/certificates/one");
        CERTIFICATES.await(
                1,
                record -> key.equals(record.key())
                        && record.type().equals("Tradeseal.CertificateUpdated.v1")
                        && record.value().contains("\"revocation\":\"Good\""));

        LISTS.put(path, list(one));
        fetchAgain();
        awaitRevocation("one", "Revoked");
        assertThat(revocation("two")).isEqualTo("Good");
        assertThat(service.get(account + "/certificates/one")
                        .send()
                        .properties()
                        .path("findings")
                        .findValuesAsString("code"))
                .contains("Revoked");
        agreement("A", "one", false);
        awaitRevocation("one", "NotChecked");
    }

    @Test
    void a_new_version_is_looked_at_with_its_own_sources() {
        anchor();
        upload("one", root.issue("CN=silent", nextYear));
        agreement("A", "one", true);
        awaitRevocation("one", "Undetermined");
        LISTS.put(path, list());
        upload("one", leaf(RevocationPorts.LISTS));
        awaitRevocation("one", "Good");
    }

    @Test
    void a_source_that_fails_leaves_it_open_and_is_tried_later() {
        anchor();
        upload("one", leaf(RevocationPorts.LISTS));
        agreement("A", "one", true);
        await().atMost(Duration.ofSeconds(30)).until(() -> hits() == 1);
        awaitRevocation("one", "Undetermined");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(service.bean(JdbcClient.class)
                                .sql("select failures || ' ' || error from revocation_source where url like '%' || ?")
                                .param(path)
                                .query(String.class)
                                .single())
                        .isEqualTo("1 The answer has the status 503."));
        assertThat(hits()).isEqualTo(1);
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
            anchor();
            upload("one", leaf(stranger.getAddress().getPort()));
            upload("two", leaf(RevocationPorts.LISTS));
            LISTS.put(path, list());
            agreement("A", "one", true);
            awaitRevocation("one", "Undetermined");
            agreement("B", "two", true);
            awaitRevocation("two", "Good");
            assertThat(asked).hasValue(0);
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void a_responder_of_openssl_is_asked_for_each_certificate() throws IOException {
        anchor();
        var url = "http://127.0.0.1:%d/".formatted(RevocationPorts.RESPONDER);
        var good = root.issuing("CN=good", nextYear).responder(url).make();
        var bad = root.issuing("CN=bad", nextYear).responder(url).make();
        upload("good", good);
        upload("bad", bad);
        try (var responder = new Responder(root, name, good, bad)) {
            assertThat(responder).isNotNull();
            agreement("A", "good", true);
            agreement("B", "bad", true);
            awaitRevocation("good", "Good");
            awaitRevocation("bad", "Revoked");
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
                    assertThat(sources.editions("/filler/7")).isEmpty();
                    assertThat(sources.firstEnd("/filler/7", now)).isEmpty();
                    watches.usersOf("filler7", now);
                    assertThat(watches.again("/filler/8", now)).isTrue();
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
