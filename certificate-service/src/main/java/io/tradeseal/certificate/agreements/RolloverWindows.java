package io.tradeseal.certificate.agreements;

import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.contracts.RolloverState;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a rollover asks of the windows of its two versions. Others stay as they are, and nothing is opened again that its
 * owner has disabled, revoked or retired.
 */
record RolloverWindows(RolloverState rollover) {

    static RolloverWindows of(RolloverState rollover) {
        return new RolloverWindows(rollover);
    }

    /** The versions as they are after it, those retired by it among them. */
    List<StoredVersion> on(Certificate certificate, Instant now) {
        return switch (rollover.state()) {
            case "Planned", "Announced" -> opened(certificate, now);
            case "RolledBack" -> rolledBack(certificate, now);
            case "Completed" -> completed(certificate, now);
            // A state of a later release has no meaning here.
            default -> certificate.versions();
        };
    }

    /** As soon as it is known when: an activation that lies ahead takes effect by itself. */
    private List<StoredVersion> opened(Certificate certificate, Instant now) {
        var begin = rollover.announceAt();
        if (begin == null || !comes(certificate)) return certificate.versions();
        return each(
                certificate,
                old -> old.isUsable() && old.activeFrom() != null ? ended(old, rollover.overlapEnd(), now) : old,
                next -> next.state() == VersionState.STAGED ? next.activated(begin, now) : next);
    }

    /** Whether there is a version to take over: one that was taken out of use ends nobody's window. */
    private boolean comes(Certificate certificate) {
        return certificate
                .version(rollover.toVersion())
                .filter(next -> next.isUsable() || next.state() == VersionState.STAGED)
                .isPresent();
    }

    private StoredVersion ended(StoredVersion version, Instant end, Instant now) {
        var notAfter = version.notAfter();
        var until = notAfter != null && notAfter.isBefore(end) ? notAfter : end;
        return until.equals(version.activeUntil())
                ? version
                : version.with(version.inTime().handedOver(rollover.toVersion(), until), now);
    }

    private List<StoredVersion> rolledBack(Certificate certificate, Instant now) {
        var back = Objects.requireNonNullElse(rollover.endedAt(), now);
        if (isAhead(certificate, back)) {
            var staged = each(certificate, old -> old, next -> next.with(VersionState.STAGED, null, null, now));
            return released(staged, left(back), now);
        }
        return each(
                certificate,
                old -> old.isUsable() ? old.activated(back, now) : old,
                next -> next.followed(rollover.fromVersion(), back, left(back), now));
    }

    /** Whether the new version was never accepted. */
    private boolean isAhead(Certificate certificate, Instant back) {
        return certificate
                .version(rollover.toVersion())
                .filter(next -> next.isUsable() && isAfter(next.activeFrom(), back))
                .isPresent();
    }

    private static boolean isAfter(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other);
    }

    /** The windows that were ended with an overlap that does not come. */
    private List<StoredVersion> released(List<StoredVersion> versions, Duration overlap, Instant now) {
        var inTime = versions.stream().map(StoredVersion::inTime).toList();
        return versions.stream()
                .map(version ->
                        version.with(version.inTime().released(rollover.toVersion(), inTime, overlap, now), now))
                .toList();
    }

    private Duration left(Instant back) {
        var left = Duration.between(back, rollover.overlapEnd());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A certificate keeps a version that can be used. */
    private List<StoredVersion> completed(Certificate certificate, Instant now) {
        var replaced = certificate
                .version(rollover.toVersion())
                .filter(next -> next.inTime().isActivatedAt(now))
                .isPresent();
        if (!replaced) return certificate.versions();
        return each(certificate, old -> old.with(VersionState.RETIRED, now), next -> next);
    }

    private List<StoredVersion> each(
            Certificate certificate, UnaryOperator<StoredVersion> old, UnaryOperator<StoredVersion> next) {
        return certificate.versions().stream()
                .map(version -> version.number() == rollover.fromVersion()
                        ? old.apply(version)
                        : version.number() == rollover.toVersion() ? next.apply(version) : version)
                .toList();
    }
}
