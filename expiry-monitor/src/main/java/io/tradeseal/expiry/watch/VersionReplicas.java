package io.tradeseal.expiry.watch;

import static io.tradeseal.expiry.watch.CertificateReplicas.instant;

import io.tradeseal.lifecycle.plan.Standing;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes and reads {@code version_replica} for {@link CertificateReplicas}, whose rows are locked first. */
@Repository
class VersionReplicas {
    private final JdbcClient db;

    VersionReplicas(JdbcClient db) {
        this.db = db;
    }

    /** A row of the table. */
    private record Row(
            long certificate,
            int version,
            long account,
            String state,
            @Nullable String thumbprint,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil,
            Instant firstSeenAt,
            String standing,
            @Nullable Integer successor) {}

    private record Place(
            long certificate,
            int version,
            String standing,
            @Nullable Integer successor) {}

    /** By our key of the certificate, newest version first. */
    Map<Long, List<VersionReplica>> of(Long[] certificates) {
        var found = new HashMap<Long, List<VersionReplica>>();
        db.sql("""
                select certificate, version, state, thumbprint, subject, issuer, serial_number, not_before,
                    not_after, active_from, active_until, first_seen_at, standing, successor
                from version_replica where certificate = any(:certificates)
                order by certificate, version desc
                """).param("certificates", certificates).query(row -> {
            found.computeIfAbsent(row.getLong("certificate"), id -> new ArrayList<>())
                    .add(version(row));
        });
        return found;
    }

    /** Stores every version of these certificates as a new event tells of it. */
    void put(List<CertificateReplica> certificates) {
        var rows = certificates.stream()
                .flatMap(certificate -> certificate.versions().stream().map(version -> row(certificate, version)))
                .toList();
        if (rows.isEmpty()) return;
        db.sql("""
                insert into version_replica (certificate, version, account, state, thumbprint, subject, issuer,
                    serial_number, not_before, not_after, active_from, active_until, first_seen_at, standing, successor)
                select certificate, version, account, state, thumbprint, subject, issuer,
                    "serialNumber", "notBefore", "notAfter", "activeFrom", "activeUntil", "firstSeenAt", standing, successor
                from json_to_recordset(:rows::json) as row (certificate bigint, version integer, account bigint,
                    state text, thumbprint text, subject text, issuer text, "serialNumber" text,
                    "notBefore" timestamptz, "notAfter" timestamptz, "activeFrom" timestamptz, "activeUntil" timestamptz,
                    "firstSeenAt" timestamptz, standing text, successor integer)
                on conflict (certificate, version) do update
                set state = excluded.state, active_from = excluded.active_from, active_until = excluded.active_until,
                    standing = excluded.standing, successor = excluded.successor
                """).param("rows", Json.rows(rows)).update();
    }

    /** Stores where these versions stand now. */
    void place(List<CertificateReplica> moved) {
        var rows = moved.stream()
                .flatMap(certificate -> certificate.versions().stream()
                        .map(version -> new Place(
                                certificate.id(),
                                version.number(),
                                version.standing().wireName(),
                                version.successor())))
                .toList();
        if (rows.isEmpty()) return;
        db.sql("""
                update version_replica as v set standing = row.standing, successor = row.successor
                from json_to_recordset(:rows::json)
                    as row (certificate bigint, version integer, standing text, successor integer)
                where v.certificate = row.certificate and v.version = row.version
                """).param("rows", Json.rows(rows)).update();
    }

    private static Row row(CertificateReplica certificate, VersionReplica replica) {
        var version = replica.version();
        var validity = version.validity();
        return new Row(
                certificate.id(),
                version.number(),
                certificate.account(),
                version.state().name(),
                replica.thumbprint(),
                replica.subject(),
                replica.issuer(),
                replica.serialNumber(),
                validity == null ? null : validity.notBefore(),
                validity == null ? null : validity.notAfter(),
                version.activeFrom(),
                version.activeUntil(),
                replica.firstSeenAt(),
                replica.standing().wireName(),
                replica.successor());
    }

    private static VersionReplica version(ResultSet row) throws SQLException {
        var notBefore = instant(row, "not_before");
        var notAfter = instant(row, "not_after");
        var version = new Version(
                row.getInt("version"),
                VersionState.valueOf(row.getString("state")),
                notBefore == null || notAfter == null ? null : new Validity(notBefore, notAfter),
                instant(row, "active_from"),
                instant(row, "active_until"));
        return new VersionReplica(
                version,
                Objects.requireNonNull(instant(row, "first_seen_at")),
                row.getString("thumbprint"),
                row.getString("subject"),
                row.getString("issuer"),
                row.getString("serial_number"),
                Standing.of(row.getString("standing")),
                row.getObject("successor", Integer.class));
    }
}
