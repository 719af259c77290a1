package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.certificate.inventory.Credential;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.upload.Upload.Terms;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.PlainText;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.PasswordRounds;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a certificate's PUT, of an import's entry, and of a certificate to validate. */
public final class CertificateBody {
    /** Bytes of metadata in UTF-8. */
    static final int METADATA = 16 * 1024;

    private static final int PASSWORD = 256;

    private static final Pattern VAULT = Pattern.compile(
            "/subscriptions/(?<subscription>[^/]+)/resourceGroups/(?<group>[^/]+)/providers/Microsoft\\.KeyVault/vaults/[A-Za-z0-9-]{1,64}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9-]{1,127}");
    private static final Pattern KEY_VERSION = Pattern.compile("[A-Za-z0-9]{1,64}");

    private final Members body;
    private final Members properties;
    private final Violations faults;

    CertificateBody(JsonNode json, Violations faults) {
        this.body = Members.of(json, faults);
        this.properties = body.object("properties");
        this.faults = faults;
    }

    /**
     * Of an entry of an import, whose members stand beside its certificate, or in {@code properties} as a list gave them out. What
     * is said replaces, the rest is kept.
     */
    public static Upload ofEntry(CertificateId id, PublicCertificate certificate, JsonNode entry, Violations faults) {
        var body = new CertificateBody(entry, faults);
        var location = body.body.location();
        var tags = body.body.tags();
        var said = body.either("metadata");
        var metadata = metadata(said.any("metadata"), said.path("metadata"), faults);
        var contacts = Contacts.read(body.either("contacts"));
        var terms = new Terms(
                content -> content.patchedBy(metadata, contacts).taggedBy(location, tags),
                staged(body.either("activation")),
                Precondition.NONE);
        return Upload.of(id, new Credential(certificate, key(body.either("key"))), terms);
    }

    /** Where a member of an entry is. */
    private Members either(String member) {
        return either(body, member, member);
    }

    /** Where a member of an entry is, by its name there and in {@code properties}; one that is in both is a fault. */
    public static Members either(Members entry, String member, String inProperties) {
        var properties = entry.object("properties");
        if (entry.has(member) && properties.has(inProperties)) {
            entry.faults()
                    .add(
                            member,
                            "The entry has both '%s' and '%s'; which one is meant cannot be told."
                                    .formatted(member, properties.path(inProperties)));
        }
        return entry.has(member) ? entry : properties;
    }

    /**
     * Everything that is wrong with the body is in the faults when this returns.
     *
     * @param rounds of key derivation that its file may cost
     * @throws Refusal when it costs more now
     */
    Upload upload(CertificateId id, Precondition precondition, PasswordRounds rounds) {
        ResourceName.check(id.name(), "certificateName", faults);
        var location = body.location();
        var tags = body.tags();
        var metadata = metadata(properties.any("metadata"), properties.path("metadata"), faults);
        var contacts = Contacts.read(properties);
        var certificate = certificate(rounds);
        var key = key(properties);
        if (certificate == null && key == null && faults.isEmpty()) {
            faults.add(
                    properties.path("publicCertificate"),
                    "Send 'properties.publicCertificate' (base64 of the certificate), 'properties.key', or both.");
        }
        var terms = new Terms(
                content -> content.replacedBy(
                        location == null ? "" : location, tags == null ? Map.of() : tags, metadata, contacts),
                staged(properties),
                precondition);
        return Upload.of(id, new Credential(certificate, key), terms);
    }

    private @Nullable CertificateFile file(PasswordRounds rounds) {
        var text = properties.text("publicCertificate");
        if (text == null) {
            return null;
        }
        var password = password(properties);
        // Reading it with none would tell of a fault that is not there.
        return password == null && properties.has("password")
                ? null
                : CertificateText.read(text, password, rounds, properties.path("publicCertificate"), faults);
    }

    /** Of a PKCS#12 file: used while it is read, and kept nowhere. */
    public static @Nullable String password(Members members) {
        var password = members.text("password");
        if (password != null && password.length() > PASSWORD) {
            members.faults().add(members.path("password"), "A password has at most %d characters.".formatted(PASSWORD));
            return null;
        }
        return password;
    }

    private @Nullable PublicCertificate certificate(PasswordRounds rounds) {
        var file = file(rounds);
        return file == null ? null : PublicCertificate.of(file);
    }

    private static boolean staged(Members members) {
        var activation = members.text("activation");
        if (activation == null || activation.equalsIgnoreCase("immediate")) {
            return false;
        }
        if (!activation.equalsIgnoreCase("staged")) {
            members.faults().add(members.path("activation"), "The activation is 'immediate' or 'staged'.");
        }
        return true;
    }

    private static @Nullable VaultKey key(Members members) {
        if (!members.has("key")) {
            return null;
        }
        var faults = members.faults();
        var key = members.object("key");
        var vault = key.object("keyVault").text("id");
        var name = key.text("keyName");
        var version = key.text("keyVersion");
        if (vault == null || !isVault(vault)) {
            faults.add(
                    members.path("key.keyVault.id"),
                    "The id of a key vault is '/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…'.");
            vault = "";
        }
        if (name == null || !KEY_NAME.matcher(name).matches()) {
            faults.add(members.path("key.keyName"), "The name of a key has 1 to 127 letters, digits and hyphens.");
            name = "";
        }
        if (version != null && !KEY_VERSION.matcher(version).matches()) {
            faults.add(members.path("key.keyVersion"), "The version of a key has letters and digits only.");
        }
        return new VaultKey(vault, name, version);
    }

    private static boolean isVault(String id) {
        var vault = VAULT.matcher(id);
        return vault.matches()
                && ResourceName.isValidScope(vault.group("subscription"))
                && ResourceName.isValidScope(vault.group("group"));
    }

    /** Metadata within its limit; null when absent or at fault. */
    public static @Nullable JsonNode metadata(@Nullable JsonNode metadata, String target, Violations faults) {
        if (metadata == null || metadata.isNull()) {
            return null;
        }
        if (!PlainText.hasWholeCharacters(metadata)) {
            faults.add(target, "'%s' holds half a surrogate pair, which cannot be stored.".formatted(target));
            return null;
        }
        int size = Bodies.JSON.writeValueAsBytes(metadata).length;
        if (size > METADATA) {
            faults.add(
                    Fault.INVALID_REQUEST.code(),
                    target,
                    "The metadata has %d bytes; at most %d are kept.".formatted(size, METADATA));
            return null;
        }
        return metadata;
    }
}
