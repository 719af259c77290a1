package io.tradeseal.portal.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.tradeseal.contracts.Topic;
import io.tradeseal.portal.PortalSettings;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The RSA keys that sign tokens, kept in the database and shared by every instance of the portal.
 *
 * <pre>
 * made ──{@link #LEAD} later──▶ signs ──successor signs──▶ only verifies ──a token's lifetime and 30 days later──▶ deleted
 * </pre>
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    /** A new key is published this long before it signs, so that services that cache the key set know it by then. */
    static final Duration LEAD = Duration.ofMinutes(10);

    /** Any number that no other part of the portal locks with. */
    private static final long LOCK = 0x5EA1_0001L;

    private record Row(RSAKey key, Instant createdAt) {}

    private record Keys(RSAKey signing, JWKSet all) {}

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final PortalSettings.Tokens settings;
    private final KeyFile keyFile;
    private volatile Keys keys;

    SigningKeys(JdbcClient db, TransactionTemplate transaction, Clock clock, PortalSettings settings) {
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings.tokens();
        this.keyFile = KeyFile.open(this.settings.keyFile());
        this.keys = rotate();
    }

    /** All published keys, the private part included: who asks for the key set over HTTP gets the public part only. */
    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        return selector.select(keys.all());
    }

    /** The source of the one key that signs now. */
    JWKSource<SecurityContext> signing() {
        return (selector, context) -> selector.select(new JWKSet(keys.signing()));
    }

    /** Takes over what another instance has changed, and rotates when due. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void refresh() {
        keys = rotate();
    }

    private Keys rotate() {
        return transaction.execute(status -> {
            db.sql("select pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((row, n) -> 0)
                    .single();
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var rows = stored();
            if (rows.isEmpty()
                    || rows.getFirst().createdAt().plus(settings.keyRotation()).isBefore(now)) {
                insert(now);
                rows = stored();
            }
            var signing = signing(rows, now);
            var last = rows.stream()
                    .filter(row -> tokensOfBeforeAreOver(row, now))
                    .findFirst()
                    .orElse(null);
            if (last != null) {
                rows = rows.stream()
                        .filter(row -> !row.createdAt().isBefore(last.createdAt()))
                        .toList();
                deleteAllBefore(last);
            }
            var all = rows.stream().<JWK>map(Row::key).toList();
            return new Keys(signing.key(), new JWKSet(all));
        });
    }

    /** Newest first. */
    private List<Row> stored() {
        return db.sql("select kid, public_key, private_key, created_at from signing_key order by created_at desc, kid")
                .query((row, n) -> new Row(
                        open(row.getString("kid"), row.getBytes("public_key"), row.getBytes("private_key")),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    private static Row signing(List<Row> newestFirst, Instant now) {
        return newestFirst.stream()
                .filter(row -> !row.createdAt().plus(LEAD).isAfter(now))
                .findFirst()
                .orElseGet(newestFirst::getLast);
    }

    /** A request with a token can lie in the inbox for as long as the topic keeps it before it is judged. */
    private boolean tokensOfBeforeAreOver(Row successor, Instant now) {
        var takenOver = successor.createdAt().plus(LEAD);
        return takenOver
                .plus(settings.lifetime())
                .plus(Topic.RETENTION)
                .plus(LEAD)
                .isBefore(now);
    }

    private void deleteAllBefore(Row key) {
        db.sql("delete from signing_key where created_at < ?")
                .param(key.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void insert(Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            var kid = UUID.randomUUID().toString();
            db.sql("""
                            insert into signing_key (kid, public_key, private_key, created_at)
                            values (:kid, :publicKey, :privateKey, :createdAt)
                            """)
                    .param("kid", kid)
                    .param("publicKey", pair.getPublic().getEncoded())
                    .param("privateKey", keyFile.seal(pair.getPrivate().getEncoded(), kid))
                    .param("createdAt", now.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No signing key can be made.", e);
        }
    }

    private RSAKey open(String kid, byte[] publicKey, byte[] sealed) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var secret = keyFile.unseal(sealed, kid);
            return new RSAKey.Builder((RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(publicKey)))
                    .privateKey(factory.generatePrivate(new PKCS8EncodedKeySpec(secret)))
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The signing keys in the database are not sealed with the key file " + settings.keyFile()
                            + ". Bring that file back, or empty the table signing_key: tokens handed out end with it.",
                    e);
        }
    }
}
