package io.tradeseal.agreement.replica;

import io.tradeseal.contracts.CertificateVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Every statement on {@code certificate_bound}. */
@Repository
public class CertificateBounds implements CertificateObserver {
    /** Nothing changes outside; PostgreSQL does not keep every year that a certificate may name. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final JsonMapper JSON = JsonMapper.shared();

    static final String OF_ACCOUNT = """
            (select b.at, b.certificate_key
             from certificate_bound b
             where b.account_key = :account and b.at <= :until and (b.at, b.certificate_key) > (:after, :certificate)
               and exists (select from certificate_use u where u.certificate_key = b.certificate_key)
             order by b.at, b.certificate_key
             limit :limit)
            union
            (select r.switch_at, r.certificate_key
             from rollover r
             where r.account_key = :account and r.switch_at <= :until and r.state in ('PLANNED', 'ANNOUNCED')
               and (r.switch_at, r.certificate_key) > (:after, :certificate)
             order by r.switch_at, r.certificate_key
             limit :limit)
            order by 1, 2
            limit :limit
            """;

    private final JdbcClient db;

    CertificateBounds(JdbcClient db) {
        this.db = db;
    }

    /** An instant at which a version of a certificate begins or ceases to be usable, or a CA of its chain does. */
    public record Bound(Instant at, String certificateKey) {}

    private record Row(String certificate, String account, Instant at) {}

    /** Takes over those of certificates that have changed. */
    @Override
    public void changed(List<Change> changes) {
        if (changes.isEmpty()) return;
        var changed = changes.stream().map(Change::after).toList();
        db.sql("delete from certificate_bound where certificate_key = any(?)")
                .param(changed.stream().map(CertificateReplica::certificateKey).toArray(String[]::new))
                .update();
        var rows = changed.stream()
                .flatMap(certificate -> certificate.versions().stream()
                        .flatMap(CertificateBounds::bounds)
                        .distinct()
                        .map(at -> new Row(certificate.certificateKey(), certificate.accountKey(), at)))
                .toList();
        db.sql("""
                insert into certificate_bound (certificate_key, at, account_key)
                select certificate, at, account
                from json_to_recordset(:rows::json) as row (certificate text, account text, at timestamptz)
                on conflict do nothing
                """).param("rows", JSON.writeValueAsString(rows)).update();
    }

    /**
     * Bounds of an account's certificates that some agreement names, and dates of its rollovers, in time order.
     *
     * @param after the last one seen
     * @param until inclusive
     */
    public List<Bound> ofAccount(String accountKey, Bound after, Instant until, int limit) {
        return db.sql(OF_ACCOUNT)
                .param("account", accountKey)
                .param("after", after.at().atOffset(ZoneOffset.UTC))
                .param("certificate", after.certificateKey())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Bound.class)
                .list();
    }

    private static Stream<Instant> bounds(CertificateVersion version) {
        var trust = version.trust();
        var chain = trust == null
                ? Stream.<Instant>empty()
                : Stream.concat(Stream.ofNullable(trust.validFrom()), Stream.ofNullable(trust.validUntil()));
        return Stream.concat(CertificateReplica.inTime(version).bounds(), chain)
                .filter(at -> at.isAfter(EARLIEST) && at.isBefore(LATEST));
    }
}
