package io.tradeseal.portal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import io.tradeseal.portal.PortalSettings;
import io.tradeseal.testkit.TestPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SigningKeysIT {

    private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

    @TempDir
    Path directory;

    private DriverManagerDataSource database;
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @BeforeEach
    void migrate() {
        var access = TestPlatform.database("keys");
        database = new DriverManagerDataSource(access.url(), access.user(), access.password());
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/portal")
                .load()
                .migrate();
    }

    private SigningKeys instance() {
        return instance("90d");
    }

    private SigningKeys instance(String rotation) {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "portal.tokens.key-rotation",
                        rotation,
                        "portal.tokens.key-file",
                        directory.resolve("key").toString())))
                .bindOrCreate("portal", PortalSettings.class);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        return new SigningKeys(JdbcClient.create(database), transaction, clock, settings);
    }

    private static List<String> published(SigningKeys keys) {
        return keys.get(ALL, null).stream().map(JWK::getKeyID).toList();
    }

    private static String signing(SigningKeys keys) throws Exception {
        return keys.signing().get(ALL, null).getFirst().getKeyID();
    }

    @Test
    void the_first_key_signs_at_once_and_every_instance_has_it() throws Exception {
        var one = instance();
        var other = instance();
        assertThat(published(one)).hasSize(1).isEqualTo(published(other));
        assertThat(signing(one)).isEqualTo(signing(other));
    }

    @Test
    void a_successor_is_published_before_it_signs_and_the_old_one_verifies_until_its_last_token_is_over()
            throws Exception {
        var one = instance();
        var other = instance();
        var old = signing(one);

        now = now.plus(Duration.ofDays(91));
        one.refresh();
        other.refresh();
        assertThat(published(one)).hasSize(2).isEqualTo(published(other));
        assertThat(signing(one)).isEqualTo(old);

        now = now.plus(SigningKeys.LEAD);
        one.refresh();
        other.refresh();
        assertThat(signing(one)).isNotEqualTo(old).isEqualTo(signing(other));
        assertThat(published(one)).contains(old);

        // A request with one of its last tokens may be the last that the inbox keeps.
        now = now.plus(Duration.ofMinutes(60)).plus(Duration.ofDays(30)).plus(SigningKeys.LEAD);
        one.refresh();
        assertThat(published(one)).contains(old);

        now = now.plusSeconds(1);
        one.refresh();
        other.refresh();
        assertThat(published(one)).hasSize(1).doesNotContain(old).isEqualTo(published(other));
    }

    /** More often than requests lie in the inbox. */
    @Test
    void keys_that_are_replaced_often_go_one_by_one_when_the_last_request_with_their_tokens_is_over() throws Exception {
        var keys = instance("10d");
        var first = signing(keys);
        for (var changes = 0; changes < 4; changes++) {
            now = now.plus(Duration.ofDays(10)).plusSeconds(1);
            keys.refresh();
        }
        assertThat(published(keys)).hasSize(5).contains(first);

        now = now.plus(Duration.ofHours(2));
        keys.refresh();
        assertThat(published(keys)).hasSize(4).doesNotContain(first);
    }

    @Test
    void private_keys_lie_sealed_in_the_database_and_another_key_file_does_not_open_them() throws Exception {
        instance();
        var stored = JdbcClient.create(database)
                .sql("select private_key from signing_key")
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("RSA");
        Files.delete(directory.resolve("key"));
        assertThatThrownBy(this::instance).hasMessageContaining("Bring that file back");
    }
}
