package io.tradeseal.certificate.store;

import io.tradeseal.certificate.account.Lifespan;
import io.tradeseal.certificate.account.Revision;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.Certificate.Identity;
import io.tradeseal.certificate.inventory.CertificateContent;
import io.tradeseal.certificate.inventory.CertificateDetails;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.inventory.PublicCertificate.Facts;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.lifecycle.version.Handover;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
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
            v.serial_number, v.not_before, v.not_after, v.active_from, v.active_until, v.handed_to, v.own_until,
            v.public_certificate, v.chain, v.details, v.key_vault_id, v.key_name, v.key_version,
            v.created_at as version_created_at, v.changed_at as version_changed_at""";

    private static final TypeReference<LinkedHashMap<String, String>> TAGS = new TypeReference<>() {};
    private static final TypeReference<List<ContactDetails>> CONTACTS = new TypeReference<>() {};

    private CertificateRows() {}

    /** Without its versions. */
    static Certificate certificate(ResultSet row) throws SQLException {
        var metadata = row.getString("metadata");
        var content = new CertificateContent(
                row.getString("location"),
                Bodies.JSON.readValue(row.getString("tags"), TAGS),
                metadata == null ? null : Bodies.JSON.readTree(metadata),
                Bodies.JSON.readValue(row.getString("contacts"), CONTACTS));
        return new Certificate(
                new Identity(
                        row.getLong("id"),
                        row.getLong("account_id"),
                        row.getString("account_resource_id"),
                        row.getString("name")),
                content,
                new Revision(row.getLong("revision"), row.getLong("edition")),
                row.getInt("last_version"),
                new Lifespan(required(row, "created_at"), required(row, "changed_at"), time(row, "deleted_at")),
                List.of());
    }

    static StoredVersion version(ResultSet row) throws SQLException {
        var credential = new Credential(
                row.getString("thumbprint") == null ? null : publicCertificate(row),
                row.getString("key_vault_id") == null ? null : key(row));
        var inTime = new Version(
                row.getInt("version"),
                VersionState.valueOf(row.getString("state")),
                credential.validity(),
                time(row, "active_from"),
                time(row, "active_until"),
                handover(row));
        return new StoredVersion(
                inTime, credential, required(row, "version_created_at"), required(row, "version_changed_at"));
    }

    private static @Nullable Handover handover(ResultSet row) throws SQLException {
        var to = row.getObject("handed_to", Integer.class);
        return to == null ? null : new Handover(to, time(row, "own_until"));
    }

    private static VaultKey key(ResultSet row) throws SQLException {
        return new VaultKey(row.getString("key_vault_id"), row.getString("key_name"), row.getString("key_version"));
    }

    private static PublicCertificate publicCertificate(ResultSet row) throws SQLException {
        return new PublicCertificate(
                new Facts(
                        row.getString("thumbprint"),
                        row.getString("thumbprint_sha256"),
                        row.getLong("key_hash"),
                        row.getString("subject"),
                        row.getString("issuer"),
                        row.getString("serial_number"),
                        new Validity(required(row, "not_before"), required(row, "not_after"))),
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
