package io.tradeseal.certificate.store;

import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.inventory.StoredVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads certificates with their unretired versions, by key: the lower-cased resource id. */
@Repository
public class Certificates {
    private final JdbcClient db;
    private final JdbcTemplate batches;

    Certificates(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    /** A living certificate. */
    public Optional<Certificate> find(String key) {
        return db.sql("select " + CertificateRows.CERTIFICATE + """

                from certificate c join integration_account a on a.id = c.account_id
                where c.resource_key = ? and c.deleted_at is null and a.deleted_at is null
                """)
                .param(key)
                .query((row, index) -> CertificateRows.certificate(row))
                .optional()
                .map(certificate -> withVersions(List.of(certificate)).getFirst())
                // One without versions was deleted between the two statements.
                .filter(certificate -> !certificate.versions().isEmpty());
    }

    /** Living certificates in the order of their keys. */
    public List<Certificate> read(Collection<String> keys) {
        var certificates = db.sql("select " + CertificateRows.CERTIFICATE + """

                from certificate c join integration_account a on a.id = c.account_id
                where c.resource_key = any(:keys) and c.deleted_at is null
                order by c.resource_key
                """)
                .param("keys", keys.toArray(String[]::new))
                .query((row, index) -> CertificateRows.certificate(row))
                .list();
        return withVersions(certificates);
    }

    /**
     * Those that exist, deleted ones too, locked until the transaction ends; in the order of their keys, so that two
     * batches do not wait for each other. The versions are read when the locks are held: in one statement they would be as
     * they were before the wait.
     */
    public Map<String, Certificate> lock(Collection<String> keys) {
        var locked = db.sql("select c.resource_key, " + CertificateRows.CERTIFICATE + """

                from certificate c join integration_account a on a.id = c.account_id
                where c.resource_key = any(:keys)
                order by c.resource_key
                for update of c
                """)
                .param("keys", keys.toArray(String[]::new))
                .query((row, index) -> CertificateRows.certificate(row))
                .list();
        var byKey = new LinkedHashMap<String, Certificate>();
        withVersions(locked).forEach(certificate -> byKey.put(certificate.key(), certificate));
        return byKey;
    }

    /** Living certificates of an account that is being emptied, locked; those that another instance works on are left to it. */
    public List<Certificate> lockSomeOf(long accountId, int limit) {
        var locked = db.sql("select " + CertificateRows.CERTIFICATE + """

                from certificate c join integration_account a on a.id = c.account_id
                where c.account_id = :account and c.deleted_at is null
                order by c.account_id, c.not_after, c.id
                limit :limit
                for update of c skip locked
                """)
                .param("account", accountId)
                .param("limit", limit)
                .query((row, index) -> CertificateRows.certificate(row))
                .list();
        return withVersions(locked);
    }

    /** The next living certificates of an account in the order of their keys, locked. */
    public List<Certificate> lockNextOf(String accountKey, String afterKey, int limit) {
        var prefix = accountKey + "/certificates";
        var locked = db.sql("select " + CertificateRows.CERTIFICATE + """

                from certificate c join integration_account a on a.id = c.account_id
                where c.resource_key > :after and c.resource_key < :end and c.deleted_at is null
                order by c.resource_key
                limit :limit
                for update of c
                """)
                .param("after", afterKey.isEmpty() ? prefix + "/" : afterKey)
                .param("end", prefix + "0")
                .param("limit", limit)
                .query((row, index) -> CertificateRows.certificate(row))
                .list();
        return withVersions(locked);
    }

    /** Those whose shown version has changed because its time has come; locked. */
    public List<Certificate> lockDue(Instant now, int limit) {
        var locked = db.sql("select " + CertificateRows.CERTIFICATE + """

                from certificate c join integration_account a on a.id = c.account_id
                where c.next_change_at <= :now
                order by c.next_change_at
                limit :limit
                for update of c skip locked
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, index) -> CertificateRows.certificate(row))
                .list();
        return withVersions(locked);
    }

    public boolean anyDue(Instant now) {
        return db.sql("select exists (select from certificate where next_change_at <= ?)")
                .param(now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    public boolean anyLivingIn(long accountId) {
        return db.sql("select exists (select from certificate where account_id = ? and deleted_at is null)")
                .param(accountId)
                .query(Boolean.class)
                .single();
    }

    /** How many the account has; never counts further than asked for. */
    public int count(long accountId, int atMost) {
        return db.sql("""
                select count(*)
                from (select from certificate where account_id = ? and deleted_at is null limit ?) as live
                """).params(accountId, atMost).query(Integer.class).single();
    }

    /** Transaction-long: whoever adds to an account that may have only so many, does it alone. */
    public void lockCount(long accountId) {
        db.sql("select pg_advisory_xact_lock(2, hashint8(?))")
                .param(accountId)
                .query()
                .listOfRows();
    }

    private List<Certificate> withVersions(List<Certificate> certificates) {
        if (certificates.isEmpty()) {
            return certificates;
        }
        var versions = new HashMap<Long, List<StoredVersion>>();
        db.sql("select " + CertificateRows.VERSION + """

                from certificate_version v
                where v.certificate_id = any(:ids) and v.state not in ('RETIRED', 'DELETED')
                order by v.certificate_id, v.version desc
                """)
                .param("ids", certificates.stream().map(Certificate::id).toArray(Long[]::new))
                .query(row -> {
                    versions.computeIfAbsent(row.getLong("certificate_id"), ignored -> new ArrayList<>())
                            .add(CertificateRows.version(row));
                });
        return certificates.stream()
                .map(certificate -> certificate.withVersions(versions.getOrDefault(certificate.id(), List.of())))
                .toList();
    }

    /** Every version that was not deleted with its certificate, retired ones too, newest first. */
    public List<StoredVersion> versions(long certificateId, int below, int limit) {
        return db.sql("select " + CertificateRows.VERSION + """

                from certificate_version v
                where v.certificate_id = :id and v.version < :below and v.state <> 'DELETED'
                order by v.version desc
                limit :limit
                """)
                .param("id", certificateId)
                .param("below", below)
                .param("limit", limit)
                .query((row, index) -> CertificateRows.version(row))
                .list();
    }

    /**
     * A public key that is to come into an account.
     *
     * @param certificateKey of the certificate that it comes with
     * @param keyHash as of {@link PublicCertificate#keyHash}
     */
    public record NewKey(String certificateKey, long accountId, long keyHash) {}

    /** Names of other certificates that have the same key in the same account, by the key of the one it comes with. */
    public Map<String, String> namesWithSameKey(List<NewKey> keys) {
        var names = new HashMap<String, String>();
        var columns = new Columns<>(keys)
                .text(NewKey::certificateKey)
                .number(NewKey::accountId)
                .number(NewKey::keyHash);
        batches.query("""
                select wanted.resource_key, other.name
                from unnest(?, ?, ?) as wanted (resource_key, account_id, key_hash)
                cross join lateral (
                  select c.name
                  from certificate c
                  where c.account_id = wanted.account_id and c.key_hash = wanted.key_hash
                    and c.resource_key <> wanted.resource_key
                  limit 1) as other
                """, columns::set, row -> {
            names.put(row.getString("resource_key"), row.getString("name"));
        });
        return names;
    }
}
