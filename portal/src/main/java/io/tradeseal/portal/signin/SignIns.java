package io.tradeseal.portal.signin;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.identity.People;
import io.tradeseal.portal.identity.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Browsers that are signed in: kept in the database, so that a restart signs nobody out and any instance knows them. */
@Repository
class SignIns {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** {@code seen_at} is written no oftener than this. */
    private static final Duration COARSE = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final People people;
    private final Clock clock;
    private final PortalSettings.SignIn settings;

    SignIns(JdbcClient db, People people, Clock clock, PortalSettings settings) {
        this.db = db;
        this.people = people;
        this.clock = clock;
        this.settings = settings.signIn();
    }

    /** The value of the cookie that this browser shows from now on. */
    String open(Person person) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = OffsetDateTime.now(clock);
        db.sql("insert into sign_in (id_hash, person_id, created_at, seen_at) values (?, ?, ?, ?)")
                .params(hash(value), person.id(), now, now)
                .update();
        return value;
    }

    Optional<Person> personOf(String cookie) {
        var now = OffsetDateTime.now(clock);
        var hash = hash(cookie);
        var person = db.sql("""
                        select person_id from sign_in
                        where id_hash = :hash and created_at > :oldest and seen_at > :idle
                        """)
                .param("hash", hash)
                .param("oldest", now.minus(settings.lifetime()))
                .param("idle", now.minus(settings.idle()))
                .query(UUID.class)
                .optional();
        person.ifPresent(id -> db.sql("update sign_in set seen_at = :now where id_hash = :hash and seen_at < :coarse")
                .param("now", now)
                .param("hash", hash)
                .param("coarse", now.minus(COARSE))
                .update());
        return person.flatMap(people::byId);
    }

    void close(String cookie) {
        db.sql("delete from sign_in where id_hash = ?").param(hash(cookie)).update();
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        var now = OffsetDateTime.now(clock);
        db.sql("delete from sign_in where created_at < ? or seen_at < ?")
                .params(now.minus(settings.lifetime()), now.minus(settings.idle()))
                .update();
    }

    private static byte[] hash(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
