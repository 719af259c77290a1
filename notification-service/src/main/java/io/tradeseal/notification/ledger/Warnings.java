package io.tradeseal.notification.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class Warnings {
    private static final String COLUMNS = """
            certificate_key, version, threshold, certificate_id, certificate_name, account_key, account_id, subject,
            issuer, serial_number, thumbprint, not_after, announced_at, runs_until, superseded, cleared_because, cleared_at,
            successor, round, of_expiry
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;

    Warnings(JdbcClient db) {
        this.db = db;
    }

    /** What tells a warning from another. */
    record Key(String certificateKey, int version, String threshold) {
        static Key of(Warning warning) {
            return new Key(warning.certificateKey(), warning.version(), warning.threshold());
        }
    }

    /**
     * Answers those that are new: not announced before, or cleared since and announced anew. Of two thresholds of a version
     * the one announced later runs.
     *
     * @param warnings no two of one key
     */
    Set<Key> announce(Collection<Warning> warnings) {
        if (warnings.isEmpty()) return Set.of();
        var fresh = Set.copyOf(db.sql("""
                insert into warning (certificate_key, version, threshold, certificate_id, certificate_name, account_key,
                                     account_id, subject, issuer, serial_number, thumbprint, not_after, announced_at,
                                     runs_until, superseded, cleared_because, cleared_at, of_expiry)
                select "certificateKey", "version", "threshold", "certificateId", "certificateName", "accountKey",
                       "accountId", "subject", "issuer", "serialNumber", "thumbprint", "notAfter", "announcedAt",
                       "runsUntil", false, "clearedBecause", "clearedAt", "ofExpiry"
                from jsonb_to_recordset(cast(? as jsonb)) as row (
                    "certificateKey" text, "version" integer, "threshold" text, "certificateId" text,
                    "certificateName" text, "accountKey" text, "accountId" text, "subject" text, "issuer" text,
                    "serialNumber" text, "thumbprint" text, "notAfter" timestamptz, "announcedAt" timestamptz,
                    "runsUntil" timestamptz, "clearedBecause" text, "clearedAt" timestamptz, "ofExpiry" boolean)
                order by 1, 2, 3
                on conflict (certificate_key, version, threshold) do update
                set announced_at = excluded.announced_at, runs_until = excluded.runs_until,
                    superseded = excluded.superseded, cleared_because = excluded.cleared_because,
                    cleared_at = excluded.cleared_at, successor = null, round = warning.round + 1
                where warning.cleared_at < excluded.announced_at
                  and warning.cleared_because <> 'FirstSeenExpired'
                returning certificate_key, version, threshold
                """)
                .param(JSON.writeValueAsString(warnings))
                .query(Key.class)
                .list());
        supersede(fresh);
        return fresh;
    }

    private void supersede(Collection<Key> fresh) {
        if (fresh.isEmpty()) return;
        db.sql("""
                update warning set superseded = true
                where certificate_key = any(?) and not superseded and of_expiry
                  and exists (select from warning later
                              where later.certificate_key = warning.certificate_key and later.version = warning.version
                                and later.announced_at > warning.announced_at and later.of_expiry)
                """)
                .param(fresh.stream().map(Key::certificateKey).distinct().toArray(String[]::new))
                .update();
    }

    /**
     * What ends the warnings of a version.
     *
     * @param successor version that took over; null when none did
     * @param at it ends what was announced before: read again, it does not end what was announced anew
     */
    record Cleared(
            String certificateKey,
            int version,
            String because,
            @Nullable Integer successor,
            Instant at) {}

    void clear(Cleared cleared) {
        db.sql("""
                update warning set cleared_because = :because, cleared_at = :at, successor = :successor
                where certificate_key = :certificate and version = :version and cleared_because is null
                  and announced_at <= :at and of_expiry
                """)
                .param("because", cleared.because())
                .param("at", cleared.at().atOffset(ZoneOffset.UTC))
                .param("successor", cleared.successor())
                .param("certificate", cleared.certificateKey())
                .param("version", cleared.version())
                .update();
    }

    /** No agreement stops any more for the reason that this one names. */
    void recovered(String certificateKey, int version, String reason, Instant now) {
        db.sql("""
                update warning set cleared_because = ?, cleared_at = ?
                where certificate_key = ? and version = ? and threshold = ? and not of_expiry
                  and cleared_because is null
                """)
                .params(Warning.RECOVERED, now.atOffset(ZoneOffset.UTC), certificateKey, version, reason)
                .update();
    }

    void clearCertificates(Collection<String> certificateKeys, String because, Instant now) {
        db.sql("""
                update warning set cleared_because = ?, cleared_at = ?
                where certificate_key = any(?) and cleared_because is null
                """)
                .param(because)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(certificateKeys.toArray(String[]::new))
                .update();
    }

    /** Answers the keys of the certificates concerned. */
    List<String> clearAccount(String accountKey, String because, Instant now) {
        return db.sql("""
                update warning set cleared_because = ?, cleared_at = ?
                where account_key = ? and cleared_because is null
                returning certificate_key
                """)
                .param(because)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(accountKey)
                .query(String.class)
                .list();
    }

    List<Warning> ofCertificates(Collection<String> certificateKeys) {
        return db.sql("select " + COLUMNS + " from warning where certificate_key = any(?) order by announced_at desc")
                .param(certificateKeys.toArray(String[]::new))
                .query(Warning.class)
                .list();
    }

    List<Warning> runningOfCertificates(Collection<String> certificateKeys, Instant now) {
        return db.sql("select " + COLUMNS + """
                 from warning
                where certificate_key = any(?) and not superseded and cleared_because is null and runs_until > ?
                """)
                .param(certificateKeys.toArray(String[]::new))
                .param(now.atOffset(ZoneOffset.UTC))
                .query(Warning.class)
                .list();
    }

    List<Warning> runningOfAccount(String accountKey, Instant now) {
        return db.sql("select " + COLUMNS + """
                 from warning
                where account_key = ? and not superseded and cleared_because is null and runs_until > ?
                """)
                .param(accountKey)
                .param(now.atOffset(ZoneOffset.UTC))
                .query(Warning.class)
                .list();
    }
}
