package io.tradeseal.expiry.watch;

import static io.tradeseal.expiry.watch.KnownCertificates.instant;

import io.tradeseal.expiry.schedule.Lifetime;
import io.tradeseal.expiry.schedule.Standing;
import io.tradeseal.expiry.schedule.Version;
import io.tradeseal.expiry.schedule.VersionState;
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

/** Writes and reads {@code known_version} for {@link KnownCertificates}, whose rows are locked first. */
@Repository
class KnownVersions {
    private final JdbcClient db;

    KnownVersions(JdbcClient db) {
        this.db = db;
    }

    /** A row of the table. */
    private record Row(
            long certificate,
            int version,
            long account,
            String state,
            boolean isCurrent,
            @Nullable String thumbprint,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant activeFrom,
            Instant firstSeenAt,
            String standing,
            @Nullable Integer successor) {}

    private record Place(
            long certificate,
            int version,
            String standing,
            @Nullable Integer successor) {}

    /** By our key of the certificate, newest version first. */
    Map<Long, List<KnownVersion>> of(Long[] certificates) {
        var found = new HashMap<Long, List<KnownVersion>>();
        db.sql("""
                select certificate, version, state, is_current, thumbprint, subject, issuer, serial_number, not_before,
                    not_after, active_from, first_seen_at, standing, successor
                from known_version where certificate = any(:certificates)
                order by certificate, version desc
                """).param("certificates", certificates).query(row -> {
            found.computeIfAbsent(row.getLong("certificate"), id -> new ArrayList<>())
                    .add(version(row));
        });
        return found;
    }

    /** Stores every version of these certificates as a new event tells of it. */
    void put(List<KnownCertificate> certificates) {
        var rows = certificates.stream()
                .flatMap(certificate -> certificate.versions().stream().map(version -> row(certificate, version)))
                .toList();
        if (rows.isEmpty()) return;
        db.sql("""
                insert into known_version (certificate, version, account, state, is_current, thumbprint, subject, issuer,
                    serial_number, not_before, not_after, active_from, first_seen_at, standing, successor)
                select certificate, version, account, state, "isCurrent", thumbprint, subject, issuer,
                    "serialNumber", "notBefore", "notAfter", "activeFrom", "firstSeenAt", standing, successor
                from json_to_recordset(:rows::json) as row (certificate bigint, version integer, account bigint,
                    state text, "isCurrent" boolean, thumbprint text, subject text, issuer text, "serialNumber" text,
                    "notBefore" timestamptz, "notAfter" timestamptz, "activeFrom" timestamptz,
                    "firstSeenAt" timestamptz, standing text, successor integer)
                on conflict (certificate, version) do update
                set state = excluded.state, is_current = excluded.is_current, active_from = excluded.active_from,
                    standing = excluded.standing, successor = excluded.successor
                """).param("rows", Json.rows(rows)).update();
    }

    /** Stores where these versions stand now. */
    void place(List<KnownCertificate> moved) {
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
                update known_version as v set standing = row.standing, successor = row.successor
                from json_to_recordset(:rows::json)
                    as row (certificate bigint, version integer, standing text, successor integer)
                where v.certificate = row.certificate and v.version = row.version
                """).param("rows", Json.rows(rows)).update();
    }

    private static Row row(KnownCertificate certificate, KnownVersion known) {
        var version = known.version();
        var lifetime = version.lifetime();
        return new Row(
                certificate.id(),
                version.number(),
                certificate.account(),
                version.state().name(),
                version.current(),
                known.thumbprint(),
                known.subject(),
                known.issuer(),
                known.serialNumber(),
                lifetime == null ? null : lifetime.notBefore(),
                lifetime == null ? null : lifetime.notAfter(),
                version.activeFrom(),
                version.firstSeenAt(),
                known.standing().wireName(),
                known.successor());
    }

    private static KnownVersion version(ResultSet row) throws SQLException {
        var notBefore = instant(row, "not_before");
        var notAfter = instant(row, "not_after");
        var version = new Version(
                row.getInt("version"),
                VersionState.of(row.getString("state")),
                row.getBoolean("is_current"),
                notBefore == null || notAfter == null ? null : new Lifetime(notBefore, notAfter),
                instant(row, "active_from"),
                Objects.requireNonNull(instant(row, "first_seen_at")));
        return new KnownVersion(
                version,
                row.getString("thumbprint"),
                row.getString("subject"),
                row.getString("issuer"),
                row.getString("serial_number"),
                Standing.of(row.getString("standing")),
                row.getObject("successor", Integer.class));
    }
}
