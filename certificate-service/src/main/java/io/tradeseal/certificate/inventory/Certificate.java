package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Precondition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its versions, alive or deleted.
 *
 * @param id of the row; 0 when not stored yet
 * @param accountResourceId as spelled by the account
 * @param revision one more with each change; goes on after a deletion
 * @param edition one more with each change of what a client can edit: the ETag
 * @param lastVersion the highest number ever given
 * @param deletedAt null while it lives
 * @param versions those not yet retired, newest first
 */
public record Certificate(
        long id,
        long accountId,
        String accountResourceId,
        String name,
        CertificateContent content,
        long revision,
        long edition,
        int lastVersion,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt,
        List<Version> versions) {

    /** How far the clocks of two instances may be apart without their uploads changing places. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(2);

    private static final Comparator<Version> BY_ACTIVATION =
            Comparator.comparing((Version version) -> activation(version)).thenComparing(Version::number);

    public static Certificate none(Account account, String name, Instant now) {
        return new Certificate(
                0,
                account.id(),
                account.resourceId(),
                name,
                CertificateContent.NONE,
                0,
                0,
                0,
                now,
                now,
                now,
                List.of());
    }

    private static Instant activation(Version version) {
        return version.activeFrom() == null ? Instant.MIN : version.activeFrom();
    }

    public boolean isLive() {
        return deletedAt == null;
    }

    public String resourceId() {
        return ResourceIds.certificate(accountResourceId, name);
    }

    public String key() {
        return ResourceIds.key(resourceId());
    }

    @Nullable
    public String etag() {
        return isLive() ? Precondition.etag(edition) : null;
    }

    /** The version for outgoing use: the one activated last among those in their window. */
    public Optional<Version> current(Instant now) {
        return versions.stream().filter(version -> version.isInWindow(now)).max(BY_ACTIVATION);
    }

    /**
     * The version that a GET shows: the one activated last, also when it has expired since; before any was activated, the
     * newest. Of a deleted certificate there is none.
     */
    public Optional<Version> shown(Instant now) {
        return versions.stream()
                .filter(version -> version.isActivated(now))
                .max(BY_ACTIVATION)
                .or(() -> versions.stream().max(Comparator.comparingInt(Version::number)));
    }

    /** When another version becomes the one shown, should nothing be changed until then. */
    @Nullable
    public Instant nextChange(Instant now) {
        return versions.stream()
                .filter(version -> version.isUsable() && activation(version).isAfter(now))
                .map(Certificate::activation)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Now, or just after the last activation where another instance's clock is a little ahead. */
    public Instant notBefore(Instant now) {
        var ahead = now.plus(CLOCK_DIFFERENCE);
        return versions.stream()
                .map(Certificate::activation)
                .filter(activation -> !activation.isBefore(now) && activation.isBefore(ahead))
                .max(Comparator.naturalOrder())
                .map(activation -> activation.plus(1, ChronoUnit.MICROS))
                .orElse(now);
    }

    public Optional<Version> version(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** With other content and versions, one revision further. */
    Certificate changed(CertificateContent newContent, List<Version> newVersions, Instant now) {
        var highest = newVersions.stream().mapToInt(Version::number).max().orElse(0);
        return new Certificate(
                id,
                accountId,
                accountResourceId,
                name,
                newContent,
                revision + 1,
                edition + 1,
                Math.max(lastVersion, highest),
                isLive() ? createdAt : now,
                now,
                null,
                newVersions.stream().filter(Version::isUnretired).toList());
    }

    Certificate deleted(Instant now) {
        return new Certificate(
                id,
                accountId,
                accountResourceId,
                name,
                content,
                revision + 1,
                edition + 1,
                lastVersion,
                createdAt,
                now,
                now,
                List.of());
    }

    /** With what was found about the chains of its versions: one revision further, but nothing that a client edits. */
    Certificate reviewed(List<Version> newVersions) {
        return new Certificate(
                id,
                accountId,
                accountResourceId,
                name,
                content,
                revision + 1,
                edition,
                lastVersion,
                createdAt,
                changedAt,
                deletedAt,
                newVersions);
    }

    /** Made again: spelled as it is now. */
    public Certificate spelled(String newName) {
        return new Certificate(
                id,
                accountId,
                accountResourceId,
                newName,
                content,
                revision,
                edition,
                lastVersion,
                createdAt,
                changedAt,
                deletedAt,
                versions);
    }

    Certificate withId(long newId) {
        return new Certificate(
                newId,
                accountId,
                accountResourceId,
                name,
                content,
                revision,
                edition,
                lastVersion,
                createdAt,
                changedAt,
                deletedAt,
                versions);
    }

    /** The whole state for an event about one of its versions. */
    CertificateState state(Version concerned, Instant now) {
        var part = concerned.part();
        var current = current(now).map(Version::number).orElse(0);
        return new CertificateState(
                resourceId(),
                name,
                accountResourceId,
                concerned.key() == null ? "public" : "private",
                revision,
                concerned.number(),
                isLive() ? concerned.state().wireName() : VersionState.DELETED.wireName(),
                concerned.thumbprint(),
                part == null ? null : part.thumbprintSha256(),
                part == null ? null : part.subject(),
                part == null ? null : part.issuer(),
                part == null ? null : part.serialNumber(),
                part == null ? null : part.notBefore(),
                concerned.notAfter(),
                concerned.activeFrom(),
                concerned.activeUntil(),
                part == null ? null : part.base64(),
                part == null ? List.of() : CertificateDetails.findings(part, now),
                content.location().isEmpty() ? null : content.location(),
                content.tags(),
                content.metadata(),
                content.contacts(),
                versions.stream()
                        .map(version -> version.onTheWire(version.number() == current))
                        .toList());
    }
}
