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

    /** The same one again changes nothing, also after it was cleared. */
    void announce(String certificateKey, int version, String threshold, Instant notAfter) {
        db.sql("""
                insert into warning_replica (certificate_key, version, threshold, not_after, cleared)
                values (:certificate, :version, :threshold, :notAfter, false)
                on conflict do nothing
                """)
                .param("certificate", certificateKey)
                .param("version", version)
                .param("threshold", threshold)
                .param("notAfter", notAfter.atOffset(ZoneOffset.UTC))
                .update();
    }

    void clear(String certificateKey, int version) {
        db.sql("update warning_replica set cleared = true where certificate_key = ? and version = ?")
                .params(certificateKey, version)
                .update();
    }

    /** Those that have not been cleared, by certificate. */
    Map<String, List<Warning>> ofCertificates(Collection<String> certificateKeys) {
        return db.sql("""
                        select certificate_key as certificate, version, threshold, not_after
                        from warning_replica where certificate_key = any(?) and not cleared
                        order by not_after, threshold
                        """).param(certificateKeys.toArray(String[]::new)).query(Warning.class).list().stream()
                .collect(groupingBy(Warning::certificate));
    }
}
