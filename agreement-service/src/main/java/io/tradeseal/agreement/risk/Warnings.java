package io.tradeseal.agreement.risk;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code warning_replica}. */
@Repository
class Warnings {
    private final JdbcClient db;

    Warnings(JdbcClient db) {
        this.db = db;
    }

    /** The same one again changes nothing, also after it was cleared, unless it was announced anew since. */
    void announce(Warning warning, Instant at) {
        db.sql("""
                insert into warning_replica (certificate_key, version, threshold, not_after, announced_at)
                values (:certificate, :version, :threshold, :notAfter, :at)
                on conflict (certificate_key, version, threshold) do update
                set announced_at = excluded.announced_at, cleared_at = null
                where warning_replica.cleared_at < excluded.announced_at
                """)
                .param("certificate", warning.certificate())
                .param("version", warning.version())
                .param("threshold", warning.threshold())
                .param("notAfter", warning.notAfter().atOffset(ZoneOffset.UTC))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Ends what was announced before: a clearing that is read again does not end what was announced anew. */
    void clear(String certificateKey, int version, Instant at) {
        db.sql("""
                update warning_replica set cleared_at = :at
                where certificate_key = :certificate and version = :version and announced_at <= :at
                    and cleared_at is null
                """)
                .param("certificate", certificateKey)
                .param("version", version)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that have not been cleared, by certificate. */
    Map<String, List<Warning>> ofCertificates(Collection<String> certificateKeys) {
        return db.sql("""
                        select certificate_key as certificate, version, threshold, not_after
                        from warning_replica where certificate_key = any(?) and cleared_at is null
                        order by not_after, threshold
                        """).param(certificateKeys.toArray(String[]::new)).query(Warning.class).list().stream()
                .collect(groupingBy(Warning::certificate));
    }
}
