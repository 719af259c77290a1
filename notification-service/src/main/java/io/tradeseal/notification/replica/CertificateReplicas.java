package io.tradeseal.notification.replica;

import io.tradeseal.contracts.ContactDetails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class CertificateReplicas {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<ContactDetails>> CONTACTS = new TypeReference<>() {};
    private static final TypeReference<List<VersionReplica>> VERSIONS = new TypeReference<>() {};
    private static final TypeReference<Map<Integer, Instant>> FIRST_SEEN = new TypeReference<>() {};

    private final JdbcClient db;

    CertificateReplicas(JdbcClient db) {
        this.db = db;
    }

    /** Takes over what is newer than the copy; answers the keys of those. One state a certificate. */
    public Set<String> put(Collection<CertificateReplica> certificates) {
        if (certificates.isEmpty()) return Set.of();
        return db.sql("""
                        insert into certificate_replica (certificate_key, certificate_id, name, account_key, account_id, kind,
                                                       revision, deleted, contacts, versions, first_seen)
                        select "certificateKey", "certificateId", "name", "accountKey", "accountId", "kind",
                               "revision", "deleted", "contacts", "versions", "firstSeen"
                        from jsonb_to_recordset(cast(? as jsonb)) as row (
                            "certificateKey" text, "certificateId" text, "name" text, "accountKey" text,
                            "accountId" text, "kind" text, "revision" bigint, "deleted" boolean,
                            "contacts" jsonb, "versions" jsonb, "firstSeen" jsonb)
                        order by 1
                        on conflict (certificate_key) do update
                        set certificate_id = excluded.certificate_id, name = excluded.name,
                            account_key = excluded.account_key, account_id = excluded.account_id,
                            kind = excluded.kind, revision = excluded.revision, deleted = excluded.deleted,
                            contacts = excluded.contacts, versions = excluded.versions,
                            first_seen = excluded.first_seen || certificate_replica.first_seen
                        where certificate_replica.revision < excluded.revision
                        returning certificate_key
                        """).param(JSON.writeValueAsString(certificates)).query(String.class).stream()
                .collect(Collectors.toSet());
    }

    /** Deleted ones too; empty for one that was never heard of. */
    public Optional<CertificateReplica> find(String certificateKey) {
        return findAll(Set.of(certificateKey)).stream().findFirst();
    }

    public List<CertificateReplica> findAll(Collection<String> certificateKeys) {
        return db.sql("""
                select certificate_key, certificate_id, name, account_key, account_id, kind, revision, deleted, contacts,
                       versions, first_seen
                from certificate_replica where certificate_key = any(?)
                """)
                .param(certificateKeys.toArray(String[]::new))
                .query(CertificateReplicas::row)
                .list();
    }

    public Set<String> deletedAmong(Collection<String> certificateKeys) {
        return db
                .sql("select certificate_key from certificate_replica where certificate_key = any(?) and deleted")
                .param(certificateKeys.toArray(String[]::new))
                .query(String.class)
                .stream()
                .collect(Collectors.toSet());
    }

    /** The people of their own of those certificates that have some. */
    public Map<String, List<ContactDetails>> contacts(Collection<String> certificateKeys) {
        return db
                .sql("""
                select certificate_key, contacts from certificate_replica
                where certificate_key = any(?) and contacts <> '[]'
                """)
                .param(certificateKeys.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString(1), JSON.readValue(row.getString(2), CONTACTS)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** When some certificates were first heard of, and that much later; one that never was is missing. */
    public Map<String, Instant> firstSeen(Collection<String> certificateKeys, Duration later) {
        if (certificateKeys.isEmpty()) return Map.of();
        var seen = new HashMap<String, Instant>();
        db.sql("""
                select certificate_key, min(at::timestamptz) as at
                from certificate_replica, jsonb_each_text(first_seen) as version (number, at)
                where certificate_key = any(?) group by certificate_key
                """).param(certificateKeys.toArray(String[]::new)).query(row -> {
            var first = row.getObject("at", OffsetDateTime.class).toInstant();
            seen.put(row.getString("certificate_key"), first.plus(later));
        });
        return seen;
    }

    /** Those of these certificates that have people of their own. */
    public Set<String> withContacts(Collection<String> certificateKeys) {
        if (certificateKeys.isEmpty()) return Set.of();
        return db
                .sql(
                        "select certificate_key from certificate_replica where certificate_key = any(?) and contacts <> '[]'")
                .param(certificateKeys.toArray(String[]::new))
                .query(String.class)
                .stream()
                .collect(Collectors.toSet());
    }

    private static CertificateReplica row(ResultSet row, int number) throws SQLException {
        return new CertificateReplica(
                row.getString("certificate_key"),
                row.getString("certificate_id"),
                row.getString("name"),
                row.getString("account_key"),
                row.getString("account_id"),
                row.getString("kind"),
                row.getLong("revision"),
                row.getBoolean("deleted"),
                JSON.readValue(row.getString("contacts"), CONTACTS),
                JSON.readValue(row.getString("versions"), VERSIONS),
                JSON.readValue(row.getString("first_seen"), FIRST_SEEN));
    }
}
