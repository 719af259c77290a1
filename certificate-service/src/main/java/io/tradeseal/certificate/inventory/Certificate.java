package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.account.Lifespan;
import io.tradeseal.certificate.account.Revision;
import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.lifecycle.version.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its versions, alive or deleted.
 *
 * @param lastVersion the highest number ever given
 * @param versions those not yet retired, newest first
 */
public record Certificate(
        Identity identity,
        CertificateContent content,
        Revision revision,
        int lastVersion,
        Lifespan lifespan,
        List<StoredVersion> versions) {

    /**
     * Which certificate it is.
     *
     * @param id of the row; 0 when not stored yet
     * @param accountId of the account's row
     * @param accountResourceId as spelled by the account
     */
    public record Identity(long id, long accountId, String accountResourceId, String name) {}

    /** How far the clocks of two instances may be apart without their uploads changing places. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(2);

    /** Of a name that was never given. */
    public static Certificate none(Account account, String name, Instant now) {
        return new Certificate(
                new Identity(0, account.id(), account.resourceId(), name),
                CertificateContent.NONE,
                Revision.NONE,
                0,
                new Lifespan(now, now, now),
                List.of());
    }

    public long id() {
        return identity.id();
    }

    public String name() {
        return identity.name();
    }

    public boolean isLive() {
        return lifespan.isLive();
    }

    public String resourceId() {
        return ResourceIds.certificate(identity.accountResourceId(), name());
    }

    public String key() {
        return ResourceIds.key(resourceId());
    }

    @Nullable
    public String etag() {
        return isLive() ? revision.etag() : null;
    }

    public Versions<StoredVersion> inTime() {
        return new Versions<>(versions, StoredVersion::inTime);
    }

    /** The version for outgoing use. */
    public Optional<StoredVersion> current(Instant now) {
        return inTime().current(now);
    }

    public boolean isCurrent(StoredVersion version, Instant now) {
        return isOneOf(current(now), version);
    }

    /** The version that a GET shows. Of a deleted certificate there is none. */
    public Optional<StoredVersion> shown(Instant now) {
        return inTime().shown(now);
    }

    public boolean isShown(StoredVersion version, Instant now) {
        return isOneOf(shown(now), version);
    }

    private static boolean isOneOf(Optional<StoredVersion> one, StoredVersion version) {
        return one.isPresent() && one.get().number() == version.number();
    }

    /** When another version becomes the one shown, should nothing be changed until then; null for never. */
    public @Nullable Instant nextShown(Instant now) {
        return inTime().nextShown(now);
    }

    /** Now, or just after the last activation where another instance's clock is a little ahead. */
    public Instant notBefore(Instant now) {
        var ahead = now.plus(CLOCK_DIFFERENCE);
        return versions.stream()
                .map(StoredVersion::activeFrom)
                .filter(Objects::nonNull)
                .filter(activation -> !activation.isBefore(now) && activation.isBefore(ahead))
                .max(Comparator.naturalOrder())
                .map(activation -> activation.plus(1, ChronoUnit.MICROS))
                .orElse(now);
    }

    public Optional<StoredVersion> version(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** With other content and versions, one revision further. */
    Certificate changed(CertificateContent newContent, List<StoredVersion> newVersions, Instant now) {
        var highest = newVersions.stream().mapToInt(StoredVersion::number).max().orElse(0);
        return new Certificate(
                identity,
                newContent,
                revision.edited(),
                Math.max(lastVersion, highest),
                lifespan.changed(now),
                newVersions.stream().filter(StoredVersion::isUnretired).toList());
    }

    Certificate deleted(Instant now) {
        return new Certificate(identity, content, revision.edited(), lastVersion, lifespan.ended(now), List.of());
    }

    /** With what was found about the chains of its versions: one revision further, but nothing that a client edits. */
    Certificate reviewed(List<StoredVersion> newVersions) {
        return new Certificate(identity, content, revision.found(), lastVersion, lifespan, newVersions);
    }

    /** Made again: spelled as it is now. */
    public Certificate spelled(String newName) {
        return with(new Identity(id(), identity.accountId(), identity.accountResourceId(), newName));
    }

    Certificate withId(long newId) {
        return with(new Identity(newId, identity.accountId(), identity.accountResourceId(), name()));
    }

    private Certificate with(Identity other) {
        return new Certificate(other, content, revision, lastVersion, lifespan, versions);
    }

    /** As read from the tables one after the other. */
    public Certificate withVersions(List<StoredVersion> read) {
        return new Certificate(identity, content, revision, lastVersion, lifespan, List.copyOf(read));
    }

    /** The whole state for an event about one of its versions. */
    CertificateState state(StoredVersion concerned, Instant now) {
        var certificate = concerned.publicCertificate();
        var facts = certificate == null ? null : certificate.facts();
        return new CertificateState(
                resourceId(),
                name(),
                identity.accountResourceId(),
                concerned.key() == null ? "public" : "private",
                revision.number(),
                concerned.number(),
                isLive() ? concerned.state().wireName() : VersionState.DELETED.wireName(),
                facts == null ? null : facts.thumbprint(),
                facts == null ? null : facts.thumbprintSha256(),
                facts == null ? null : facts.subject(),
                facts == null ? null : facts.issuer(),
                facts == null ? null : facts.serialNumber(),
                facts == null ? null : facts.validity().notBefore(),
                concerned.notAfter(),
                concerned.activeFrom(),
                concerned.activeUntil(),
                certificate == null ? null : certificate.base64(),
                certificate == null ? List.of() : CertificateDetails.findings(certificate, now),
                content.location().isEmpty() ? null : content.location(),
                content.tags(),
                content.metadata(),
                content.contacts(),
                versionsOnTheWire(now));
    }

    private List<CertificateVersion> versionsOnTheWire(Instant now) {
        int current = current(now).map(StoredVersion::number).orElse(0);
        return versions.stream()
                .map(version -> version.onTheWire(version.number() == current))
                .toList();
    }
}
