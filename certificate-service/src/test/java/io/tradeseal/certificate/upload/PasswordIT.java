package io.tradeseal.certificate.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PKCS#12 files with a password, which is needed to read them and kept nowhere. */
class PasswordIT {
    private static final String PASSWORD = "opensesame4711";

    private final Running service = Running.service();
    private final TestCertificates.Made made = TestCertificates.selfSigned("CN=locked");

    private String store(boolean withKey) throws Exception {
        var certificate =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(made.der()));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (withKey) {
            store.setKeyEntry("own", made.keys().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        } else {
            store.setCertificateEntry("partner", certificate);
        }
        var out = new ByteArrayOutputStream();
        store.store(out, PASSWORD.toCharArray());
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static Map<String, Object> body(String store, String password) {
        return Map.of("properties", Map.of("publicCertificate", store, "password", password));
    }

    @Test
    void a_store_without_a_key_is_read_with_its_password_which_is_kept_nowhere() throws Exception {
        var id = service.account() + "/certificates/locked";
        var put = service.put(id).send(body(store(false), PASSWORD));
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.properties().path("publicCertificate").asString()).isEqualTo(made.base64());
        assertThat(put.response().body()).doesNotContain(PASSWORD);
        assertThat(service.get(id).send().response().body()).doesNotContain(PASSWORD);

        var key = id.toLowerCase(Locale.ROOT);
        var event = TopicReader.of("tradeseal.certificates").await(record -> key.equals(record.key()));
        assertThat(event.value()).contains(made.base64()).doesNotContain(PASSWORD);
        var rows = service.bean(JdbcClient.class)
                .sql("""
                        select c::text || v::text
                        from certificate c join certificate_version v on v.certificate_id = c.id
                        where c.resource_key = ?
                        """)
                .param(key)
                .query(String.class)
                .list();
        assertThat(rows)
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).contains("CN=locked").doesNotContain(PASSWORD));
    }

    @Test
    void an_empty_password_is_one() throws Exception {
        byte[] store;
        try (var file =
                Objects.requireNonNull(TestCertificates.class.getResourceAsStream("/files/empty-password-pbes2.p12"))) {
            store = file.readAllBytes();
        }
        var put = service.put(service.account() + "/certificates/c")
                .send(body(Base64.getEncoder().encodeToString(store), ""));
        assertThat(put.status()).isEqualTo(201);
    }

    /** A file of 2 KB that asks for half a second of processor. */
    private String costly() throws Exception {
        var rounds = String.valueOf(500_000);
        var certificate =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(made.der()));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("partner", certificate);
        var out = new ByteArrayOutputStream();
        System.setProperty("keystore.pkcs12.certPbeIterationCount", rounds);
        System.setProperty("keystore.pkcs12.macIterationCount", rounds);
        try {
            store.store(out, PASSWORD.toCharArray());
        } finally {
            System.clearProperty("keystore.pkcs12.certPbeIterationCount");
            System.clearProperty("keystore.pkcs12.macIterationCount");
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    @Test
    void an_account_opens_so_many_costly_files_in_a_minute_and_others_go_on() throws Exception {
        var account = service.account();
        var file = costly();
        var entries = Collections.nCopies(40, Map.of("certificate", file, "password", PASSWORD));
        var results = service.call("POST", account + "/certificates/import")
                .send(entries)
                .json()
                .path("value");
        var refused = results.valueStream()
                .filter(result -> result.path("status").asString().equals("Refused"))
                .toList();
        assertThat(results).hasSize(40);
        assertThat(refused).hasSizeBetween(36, 37);
        assertThat(refused.getLast().path("error").path("code").asString()).isEqualTo("TooManyRequests");
        assertThat(refused.getLast().path("error").path("message").asString()).contains("can be opened in");

        var put = service.put(account + "/certificates/c").send(body(file, PASSWORD));
        assertThat(put.status()).isEqualTo(429);
        assertThat(put.code()).isEqualTo("TooManyRequests");
        assertThat(put.response().headers().firstValue("Retry-After")).hasValue("60");
        assertThat(service.call("POST", account + "/certificates/c/validate")
                        .send(body(file, PASSWORD))
                        .status())
                .isEqualTo(429);
        assertThat(service.put(account + "/certificates/c")
                        .send(Running.body(made.base64()))
                        .status())
                .isEqualTo(201);
        assertThat(service.put(service.account() + "/certificates/c")
                        .send(body(file, PASSWORD))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_wrong_password_a_missing_one_and_a_key_are_told_apart() throws Exception {
        var id = service.account() + "/certificates/locked";
        refuses(service.put(id).send(body(store(false), "wrong")), "WrongPassword");
        refuses(service.put(id).send(Running.body(store(false))), "WrongPassword");
        refuses(service.put(id).send(body(store(true), PASSWORD)), "PrivateKey");
        var long_ = service.put(id).send(body(store(false), "x".repeat(257)));
        assertThat(long_.json().path("error").path("target").asString()).isEqualTo("properties.password");
        assertThat(service.get(id).send().status()).isEqualTo(404);
    }

    private static void refuses(Running.Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()
                        .path("error")
                        .path("details")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo(code);
        assertThat(answer.response().body()).doesNotContain(PASSWORD);
    }

    @Test
    void an_entry_of_an_import_may_have_a_password() throws Exception {
        var account = service.account();
        var entries = List.of(
                Map.of("name", "opened", "certificate", store(false), "password", PASSWORD),
                Map.of("name", "closed", "certificate", store(false), "password", "wrong"));
        var answer = service.call("POST", account + "/certificates/import").send(entries);
        var results = answer.json().path("value");
        assertThat(results.get(0).path("status").asString()).isEqualTo("Created");
        assertThat(results.get(1)
                        .path("error")
                        .path("details")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("WrongPassword");
        assertThat(answer.response().body()).doesNotContain(PASSWORD);
    }

    @Test
    void validation_opens_a_store_too() throws Exception {
        var id = service.account() + "/certificates/locked";
        var answer = service.call("POST", id + "/validate").send(body(store(false), PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("subject").asString()).isEqualTo("CN=locked");
    }
}
