package io.tradeseal.notification.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Warnings {
    private static final String COLUMNS = """
            certificate_key, version, threshold, certificate_id, certificate_name, account_key, account_id, subject,
            issuer, serial_number, thumbprint, not_after, announced_at, runs_until, superseded, cleared_because, cleared_at,
            successor, round, of_expiry
            """;

    private final JdbcClient db;

    Warnings(JdbcClient db) {
        this.db = db;
    }

    /**
     * False when it was announced before, unless it was cleared since and is announced anew. Of two thresholds of a version
     * the one announced later runs.
     */
    boolean announce(Warning warning) {
        var fresh = db.sql("""
                insert into warning (certificate_key, version, threshold, certificate_id, certificate_name, account_key,
                                     account_id, subject, issuer, serial_number, thumbprint, not_after, announced_at,
                                     runs_until, superseded, cleared_because, cleared_at, of_expiry)
                values (:certificateKey, :version, :threshold, :certificateId, :certificateName, :accountKey,
                        :accountId, :subject, :issuer, :serialNumber, :thumbprint, :notAfter, :announcedAt,
                        :runsUntil,
                        exists (select from warning
                                where certificate_key = :certificateKey and version = :version
                                  and announced_at > :announcedAt and of_expiry and :ofExpiry),
                        :clearedBecause, :clearedAt, :ofExpiry)
                on conflict (certificate_key, version, threshold) do update
                set announced_at = excluded.announced_at, runs_until = excluded.runs_until,
                    superseded = excluded.superseded, cleared_because = excluded.cleared_because,
                    cleared_at = excluded.cleared_at, successor = null, round = warning.round + 1
                where warning.cleared_at < excluded.announced_at
                  and warning.cleared_because <> 'FirstSeenExpired'
                """).params(values(warning)).update() == 1;
        if (fresh && warning.ofExpiry()) {
            db.sql("""
                    update warning set superseded = true
                    where certificate_key = :certificateKey and version = :version and not superseded and of_expiry
                      and announced_at < :announcedAt
                    """).params(values(warning)).update();
        }
        return fresh;
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

    private static Map<String, @Nullable Object> values(Warning warning) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("certificateKey", warning.certificateKey());
        values.put("version", warning.version());
        values.put("threshold", warning.threshold());
        values.put("certificateId", warning.certificateId());
        values.put("certificateName", warning.certificateName());
        values.put("accountKey", warning.accountKey());
        values.put("accountId", warning.accountId());
        values.put("subject", warning.subject());
        values.put("issuer", warning.issuer());
        values.put("serialNumber", warning.serialNumber());
        values.put("thumbprint", warning.thumbprint());
        values.put("notAfter", warning.notAfter().atOffset(ZoneOffset.UTC));
        values.put("announcedAt", warning.announcedAt().atOffset(ZoneOffset.UTC));
        values.put("runsUntil", warning.runsUntil().atOffset(ZoneOffset.UTC));
        values.put("ofExpiry", warning.ofExpiry());
        values.put("clearedBecause", warning.clearedBecause());
        var clearedAt = warning.clearedAt();
        values.put("clearedAt", clearedAt == null ? null : clearedAt.atOffset(ZoneOffset.UTC));
        return values;
    }
}
