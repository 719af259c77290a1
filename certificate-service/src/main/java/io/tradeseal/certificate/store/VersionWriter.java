package io.tradeseal.certificate.store;

import io.tradeseal.certificate.inventory.CertificateDetails;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.inventory.PublicCertificate.Facts;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.lifecycle.version.Handover;
import io.tradeseal.lifecycle.version.Validity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes versions of certificates, many in one statement. */
@Repository
public class VersionWriter {
    private final JdbcTemplate db;
    private final JdbcClient client;

    VersionWriter(JdbcTemplate db, JdbcClient client) {
        this.db = db;
        this.client = client;
    }

    private record VersionRow(long certificateId, StoredVersion version) {
        <T> @Nullable T part(Function<PublicCertificate, T> member) {
            return version.publicCertificate() == null ? null : member.apply(version.publicCertificate());
        }

        <T> @Nullable T fact(Function<Facts, T> member) {
            return version.publicCertificate() == null
                    ? null
                    : member.apply(version.publicCertificate().facts());
        }

        @Nullable
        Instant validity(Function<Validity, Instant> end) {
            var validity = version.credential().validity();
            return validity == null ? null : end.apply(validity);
        }

        String details() {
            var own = version.publicCertificate();
            return Bodies.JSON.writeValueAsString(own == null ? CertificateDetails.NONE : own.details());
        }

        <T> @Nullable T handover(Function<Handover, @Nullable T> member) {
            var handover = version.inTime().handover();
            return handover == null ? null : member.apply(handover);
        }

        <T> @Nullable T key(Function<VaultKey, @Nullable T> member) {
            return version.key() == null ? null : member.apply(version.key());
        }
    }

    /** Those that the changes add or edit; the certificates themselves have their ids already. */
    void write(List<Change> changes) {
        insert(rows(changes, Change::added));
        update(rows(changes, Change::edited));
    }

    private static List<VersionRow> rows(List<Change> changes, Function<Change, List<StoredVersion>> versions) {
        return changes.stream()
                .flatMap(change -> versions.apply(change).stream()
                        .map(version -> new VersionRow(change.after().id(), version)))
                .toList();
    }

    private void insert(List<VersionRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var columns = new Columns<>(rows)
                .number(VersionRow::certificateId)
                .number(row -> row.version().number())
                .text(row -> row.version().state().name())
                .text(row -> row.fact(Facts::thumbprint))
                .text(row -> row.fact(Facts::thumbprintSha256))
                .nullableNumber(row -> row.fact(Facts::keyHash))
                .text(row -> row.fact(Facts::subject))
                .text(row -> row.fact(Facts::issuer))
                .text(row -> row.fact(Facts::serialNumber))
                .time(row -> row.validity(Validity::notBefore))
                .time(row -> row.validity(Validity::notAfter))
                .time(row -> row.version().activeFrom())
                .time(row -> row.version().activeUntil())
                .bytes(row -> row.part(PublicCertificate::der))
                .bytes(row -> row.part(PublicCertificate::chain))
                .text(VersionRow::details)
                .text(row -> row.key(key -> key.keyVaultId()))
                .text(row -> row.key(key -> key.keyName()))
                .text(row -> row.key(key -> key.keyVersion()))
                .time(row -> row.version().createdAt());
        db.update("""
                insert into certificate_version (certificate_id, version, state, thumbprint, thumbprint_sha256, key_hash,
                  subject, issuer, serial_number, not_before, not_after, active_from, active_until, public_certificate,
                  chain, details, key_vault_id, key_name, key_version, created_at, changed_at)
                select certificate_id, version, state, thumbprint, thumbprint_sha256, key_hash, subject, issuer,
                  serial_number, to_timestamp(not_before), to_timestamp(not_after), to_timestamp(active_from),
                  to_timestamp(active_until), public_certificate, chain, details, key_vault_id, key_name, key_version,
                  to_timestamp(created_at), to_timestamp(created_at)
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as row (certificate_id, version, state, thumbprint, thumbprint_sha256, key_hash, subject, issuer,
                    serial_number, not_before, not_after, active_from, active_until, public_certificate, chain, details,
                    key_vault_id, key_name, key_version, created_at)
                """, columns::set);
    }

    /** Of a version only state, window and the chain that came along ever change. */
    private void update(List<VersionRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var columns = new Columns<>(rows)
                .number(VersionRow::certificateId)
                .number(row -> row.version().number())
                .text(row -> row.version().state().name())
                .time(row -> row.version().activeFrom())
                .time(row -> row.version().activeUntil())
                .nullableNumber(row -> row.handover(handover -> (long) handover.to()))
                .time(row -> row.handover(Handover::otherwise))
                .bytes(row -> row.part(PublicCertificate::chain))
                .text(VersionRow::details)
                .time(row -> row.version().changedAt());
        db.update("""
                update certificate_version as v
                set state = row.state, active_from = to_timestamp(row.active_from),
                  active_until = to_timestamp(row.active_until), handed_to = row.handed_to,
                  own_until = to_timestamp(row.own_until), chain = row.chain, details = row.details,
                  changed_at = to_timestamp(row.changed_at)
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  as row (certificate_id, version, state, active_from, active_until, handed_to, own_until, chain, details,
                    changed_at)
                where v.certificate_id = row.certificate_id and v.version = row.version
                """, columns::set);
    }

    /** All versions of deleted certificates, so that none comes back when a certificate of that name is made again. */
    public void delete(List<Long> certificateIds, Instant now) {
        client.sql("""
                update certificate_version set state = 'DELETED', changed_at = :now
                where certificate_id = any(:ids) and state <> 'DELETED'
                """)
                .param("ids", certificateIds.toArray(Long[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
