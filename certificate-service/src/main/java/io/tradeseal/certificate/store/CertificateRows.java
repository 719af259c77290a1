package io.tradeseal.certificate.store;

import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateContent;
import io.tradeseal.certificate.inventory.CertificateDetails;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.inventory.Version;
import io.tradeseal.certificate.inventory.VersionState;
import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.kit.arm.Bodies;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads rows of the certificates' tables. */
public final class CertificateRows {
    static final String CERTIFICATE = """
            c.id, c.account_id, a.resource_id as account_resource_id, c.name, c.location, c.tags, c.metadata, c.contacts,
            c.revision, c.edition, c.last_version, c.created_at, c.changed_at, c.deleted_at, c.shown_version""";
    static final String VERSION = """
            v.certificate_id, v.version, v.state, v.thumbprint, v.thumbprint_sha256, v.key_hash, v.subject, v.issuer,
            v.serial_number, v.not_before, v.not_after, v.active_from, v.active_until, v.public_certificate, v.chain,
            v.details, v.key_vault_id, v.key_name, v.key_version,
            v.created_at as version_created_at, v.changed_at as version_changed_at""";

    private static final TypeReference<LinkedHashMap<String, String>> TAGS = new TypeReference<>() {};
    private static final TypeReference<List<ContactDetails>> CONTACTS = new TypeReference<>() {};

    private CertificateRows() {}

    static Certificate certificate(ResultSet row, List<Version> versions) throws SQLException {
        var metadata = row.getString("metadata");
        var content = new CertificateContent(
                row.getString("location"),
                Bodies.JSON.readValue(row.getString("tags"), TAGS),
                metadata == null ? null : Bodies.JSON.readTree(metadata),
                Bodies.JSON.readValue(row.getString("contacts"), CONTACTS));
        return new Certificate(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("account_resource_id"),
                row.getString("name"),
                content,
                row.getLong("revision"),
                row.getLong("edition"),
                row.getInt("last_version"),
                required(row, "created_at"),
                required(row, "changed_at"),
                time(row, "deleted_at"),
                versions);
    }

    static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getInt("version"),
                VersionState.valueOf(row.getString("state")),
                row.getString("thumbprint") == null ? null : part(row),
                row.getString("key_vault_id") == null
                        ? null
                        : new VaultKey(
                                row.getString("key_vault_id"), row.getString("key_name"), row.getString("key_version")),
                time(row, "active_from"),
                time(row, "active_until"),
                required(row, "version_created_at"),
                required(row, "version_changed_at"));
    }

    private static PublicCertificate part(ResultSet row) throws SQLException {
        return new PublicCertificate(
                row.getString("thumbprint"),
                row.getString("thumbprint_sha256"),
                row.getLong("key_hash"),
                row.getString("subject"),
                row.getString("issuer"),
                row.getString("serial_number"),
                required(row, "not_before"),
                required(row, "not_after"),
                row.getBytes("public_certificate"),
                row.getBytes("chain"),
                Bodies.JSON.readValue(row.getString("details"), CertificateDetails.class));
    }

    public static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
