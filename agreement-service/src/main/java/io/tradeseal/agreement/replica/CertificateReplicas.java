package io.tradeseal.agreement.replica;

import io.tradeseal.contracts.CertificateVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement on {@code certificate_replica}. Keys are lower-cased resource ids. */
@Repository
public class CertificateReplicas {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<CertificateVersion>> VERSIONS = new TypeReference<>() {};
    private static final String COLUMNS =
            "certificate_key, certificate_id, name, account_key, kind, revision, deleted, versions";

    static final String BY_THUMBPRINT = "select " + COLUMNS + """
             from certificate_replica
            where thumbprints @> array[cast(:thumbprint as text)] and account_key = :account and not deleted
            order by certificate_key
            """;

    private final JdbcClient db;

    CertificateReplicas(JdbcClient db) {
        this.db = db;
    }

    private record Row(
            String key,
            String id,
            String name,
            String account,
            String kind,
            long revision,
            boolean deleted,
            String versions,
            List<String> thumbprints) {

        static Row of(CertificateReplica known) {
            return new Row(
                    known.certificateKey(),
                    known.certificateId(),
                    known.name(),
                    known.accountKey(),
                    known.kind(),
                    known.revision(),
                    known.deleted(),
                    JSON.writeValueAsString(known.versions()),
                    known.thumbprints());
        }
    }

    /** Takes over what is newer than the copy and answers the keys of those. At most one state a certificate. */
    Set<String> put(Collection<CertificateReplica> certificates) {
        if (certificates.isEmpty()) return Set.of();
        var rows = certificates.stream()
                .sorted(Comparator.comparing(CertificateReplica::certificateKey))
                .map(Row::of)
                .toList();
        return db.sql("""
                insert into certificate_replica
                    (certificate_key, certificate_id, name, account_key, kind, revision, deleted, versions, thumbprints)
                select key, id, name, account, kind, revision, deleted, versions, thumbprints
                from json_to_recordset(:rows::json) as row
                    (key text, id text, name text, account text, kind text, revision bigint, deleted boolean,
                     versions text, thumbprints text[])
                on conflict (certificate_key) do update
                set certificate_id = excluded.certificate_id, name = excluded.name, kind = excluded.kind,
                    revision = excluded.revision, deleted = excluded.deleted, versions = excluded.versions,
                    thumbprints = excluded.thumbprints
                where certificate_replica.revision < excluded.revision
                returning certificate_key
                """).param("rows", JSON.writeValueAsString(rows)).query(String.class).stream()
                .collect(Collectors.toSet());
    }

    /** Also when it is deleted; empty for one that was never heard of. */
    public Optional<CertificateReplica> find(String certificateKey) {
        return findAll(List.of(certificateKey)).stream().findFirst();
    }

    /** Those that are known, deleted ones too. */
    public List<CertificateReplica> findAll(Collection<String> certificateKeys) {
        return db.sql("select " + COLUMNS + " from certificate_replica where certificate_key = any(:keys)")
                .param("keys", certificateKeys.toArray(String[]::new))
                .query(CertificateReplicas::certificate)
                .list();
    }

    /** Lets nobody take over news of these until the transaction ends; waits for whoever is about to. */
    public void holdStill(Collection<String> certificateKeys) {
        db.sql("select from certificate_replica where certificate_key = any(?) order by certificate_key for share")
                .param(certificateKeys.toArray(String[]::new))
                .query()
                .listOfRows();
    }

    /** Holds up whoever is about to name one of these in an agreement, until the transaction ends. */
    public void lock(Collection<String> certificateKeys) {
        db.sql(
                        "select from certificate_replica where certificate_key = any(?) order by certificate_key for no key update")
                .param(certificateKeys.toArray(String[]::new))
                .query()
                .listOfRows();
    }

    /** The living certificates of an account that have a version with this thumbprint, SHA-1 in upper case. */
    public List<CertificateReplica> byThumbprint(String accountKey, String thumbprint) {
        return db.sql(BY_THUMBPRINT)
                .param("account", accountKey)
                .param("thumbprint", thumbprint)
                .query(CertificateReplicas::certificate)
                .list();
    }

    private static CertificateReplica certificate(ResultSet row, int number) throws SQLException {
        return new CertificateReplica(
                row.getString("certificate_key"),
                row.getString("certificate_id"),
                row.getString("name"),
                row.getString("account_key"),
                row.getString("kind"),
                row.getLong("revision"),
                row.getBoolean("deleted"),
                JSON.readValue(row.getString("versions"), VERSIONS));
    }
}
