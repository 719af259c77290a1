package io.tradeseal.expiry.watch;

import static io.tradeseal.expiry.watch.CertificateReplicas.instant;

import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.AgreementUse;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.plan.Use;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every statement on {@code agreement_replica} and {@code use_replica}: for how long agreements send with which versions.
 * Who writes holds the account's row, who reads to decide the certificate's.
 */
@Repository
class UseReplicas {
    /** One certificate may be used by all agreements of an account: times that meet are joined where they are stored. */
    static final String OF_CERTIFICATES = """
            select certificate_key, version, lower(spell) as uses_from, upper(spell) as uses_until
            from (select certificate_key, version, unnest(range_agg(tstzrange(uses_from, uses_until))) as spell
                from use_replica where certificate_key = any(:keys) group by certificate_key, version) as spells
            """;

    static final String OF_AGREEMENTS = """
            select agreement_key, certificate_key, version, uses_from, uses_until
            from use_replica where agreement_key = any(:keys)
            """;

    private final JdbcClient db;

    UseReplicas(JdbcClient db) {
        this.db = db;
    }

    private record Row(
            String agreement,
            String certificate,
            int version,
            Instant usesFrom,
            @Nullable Instant usesUntil) {}

    private record Revision(String key, long revision) {}

    /** By lower-cased resource id of the certificate. */
    Map<String, List<Use>> of(Collection<String> certificateKeys) {
        if (certificateKeys.isEmpty()) return Map.of();
        var found = new HashMap<String, List<Use>>();
        db.sql(OF_CERTIFICATES)
                .param("keys", certificateKeys.toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getString("certificate_key"), key -> new ArrayList<>())
                            .add(new Use(row.getInt("version"), from(row), instant(row, "uses_until")));
                });
        return found;
    }

    /**
     * Takes over what is newer than the copy; one state an agreement.
     *
     * @return keys of the certificates that are used otherwise than before
     */
    Set<String> put(Collection<AgreementState> agreements) {
        var newer = newer(agreements);
        if (newer.isEmpty()) return Set.of();
        var before = stored(newer);
        var after = agreements.stream()
                .filter(agreement -> newer.contains(ResourceIds.key(agreement.agreementId())))
                .flatMap(agreement -> agreement.sendingUses().stream().map(use -> row(agreement, use)))
                .collect(Collectors.toSet());
        var changed = new HashSet<>(before);
        changed.addAll(after);
        changed.removeIf(row -> before.contains(row) && after.contains(row));
        var agreementsChanged = changed.stream().map(Row::agreement).collect(Collectors.toSet());
        after.removeIf(row -> !agreementsChanged.contains(row.agreement()));
        replace(agreementsChanged, after);
        return changed.stream().map(Row::certificate).collect(Collectors.toSet());
    }

    /** Keys of the agreements whose copy was older. */
    private Set<String> newer(Collection<AgreementState> agreements) {
        var rows = agreements.stream()
                .map(agreement -> new Revision(ResourceIds.key(agreement.agreementId()), agreement.revision()))
                .toList();
        return new HashSet<>(
                db.sql("""
                insert into agreement_replica (agreement_key, revision)
                select key, revision from json_to_recordset(:rows::json) as row (key text, revision bigint) order by key
                on conflict (agreement_key) do update set revision = excluded.revision
                where agreement_replica.revision < excluded.revision
                returning agreement_key
                """).param("rows", Json.rows(rows)).query(String.class).list());
    }

    private Set<Row> stored(Set<String> agreementKeys) {
        return new HashSet<>(db.sql(OF_AGREEMENTS)
                .param("keys", agreementKeys.toArray(String[]::new))
                .query((row, number) -> new Row(
                        row.getString("agreement_key"),
                        row.getString("certificate_key"),
                        row.getInt("version"),
                        from(row),
                        instant(row, "uses_until")))
                .list());
    }

    private void replace(Set<String> agreementKeys, Set<Row> rows) {
        if (agreementKeys.isEmpty()) return;
        db.sql("delete from use_replica where agreement_key = any(:keys)")
                .param("keys", agreementKeys.toArray(String[]::new))
                .update();
        db.sql("""
                insert into use_replica (agreement_key, certificate_key, version, uses_from, uses_until)
                select agreement, certificate, version, "usesFrom", "usesUntil"
                from json_to_recordset(:rows::json) as row (agreement text, certificate text, version integer,
                    "usesFrom" timestamptz, "usesUntil" timestamptz)
                """).param("rows", Json.rows(List.copyOf(rows))).update();
    }

    private static Row row(AgreementState agreement, AgreementUse use) {
        var until = use.until();
        return new Row(
                ResourceIds.key(agreement.agreementId()),
                ResourceIds.key(use.certificateId()),
                use.version(),
                Storable.instant(use.from()),
                until == null ? null : Storable.instant(until));
    }

    private static Instant from(ResultSet row) throws SQLException {
        return Objects.requireNonNull(instant(row, "uses_from"));
    }
}
