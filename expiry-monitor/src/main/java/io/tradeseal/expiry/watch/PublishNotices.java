package io.tradeseal.expiry.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.contracts.ExpirationEvent.CertificateExpired;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiryCleared;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.lifecycle.plan.Announcement;
import io.tradeseal.lifecycle.plan.Notice;
import io.tradeseal.lifecycle.plan.Plan;
import io.tradeseal.lifecycle.plan.Standing;
import io.tradeseal.lifecycle.threshold.Policy.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Publishes: first the row under the key (certificate, version, threshold), then the event, in one transaction. A key that is
 * there already publishes nothing unless a clearing has ended it, and an event's {@code ce_id} follows from its key and that
 * clearing, so nothing is published twice.
 */
@Component
class PublishNotices {
    private final Announcements announcements;
    private final Outbox outbox;

    PublishNotices(Announcements announcements, Outbox outbox) {
        this.announcements = announcements;
        this.outbox = outbox;
    }

    private record Publication(CertificateReplica certificate, VersionReplica version, Notice notice) {}

    void publish(List<ReviewCertificates.Decided> decided, Instant now) {
        var publications = decided.stream()
                .flatMap(d -> d.outcome().verdicts().stream()
                        .filter(verdict -> verdict.notice() != null)
                        .map(verdict -> publication(d.certificate(), verdict)))
                .toList();
        if (publications.isEmpty()) return;
        var inserted = announcements.insert(
                publications.stream()
                        .flatMap(publication -> rows(publication).stream())
                        .toList(),
                now);
        announcements.end(
                publications.stream()
                        .flatMap(publication -> ended(publication).stream())
                        .toList(),
                now);
        outbox.appendAll(publications.stream()
                .map(publication -> emission(publication, inserted, now))
                .filter(Objects::nonNull)
                .toList());
    }

    private static Publication publication(CertificateReplica certificate, Plan.Verdict verdict) {
        return new Publication(
                certificate, certificate.version(verdict.version().number()), Objects.requireNonNull(verdict.notice()));
    }

    private static List<Announcements.Row> rows(Publication publication) {
        var rows = new ArrayList<Announcements.Row>();
        switch (publication.notice()) {
            case Notice.Expiring(var warning, var skipped) -> {
                skipped.forEach(old -> rows.add(row(publication, old.threshold(), true, old.dueAt())));
                rows.add(row(publication, warning.threshold(), false, warning.dueAt()));
            }
            case Notice.Expired(var before, var skipped) -> {
                skipped.forEach(old -> rows.add(row(publication, old.threshold(), true, old.dueAt())));
                rows.add(row(publication, expiry(before), false, notAfter(publication)));
            }
            case Notice.Cleared cleared -> {}
        }
        return rows;
    }

    private static Announcements.Row row(Publication publication, String threshold, boolean skipped, Instant dueAt) {
        var id = skipped ? null : noticeId(publication, threshold);
        return new Announcements.Row(
                publication.certificate().id(), publication.version().number(), threshold, skipped, id, dueAt);
    }

    private static List<Announcements.Ended> ended(Publication publication) {
        if (!(publication.notice() instanceof Notice.Cleared cleared)) return List.of();
        return List.of(new Announcements.Ended(
                publication.certificate().id(),
                publication.version().number(),
                cleared.reason().wireName()));
    }

    private static @Nullable Emission emission(Publication publication, Set<Announcements.Key> inserted, Instant now) {
        return switch (publication.notice()) {
            case Notice.Expiring expiring -> {
                var threshold = expiring.warning().threshold();
                yield inserted.contains(key(publication, threshold))
                        ? Emission.of(expiring(publication, expiring, now))
                                .withId(noticeId(publication, threshold).toString())
                        : null;
            }
            case Notice.Expired expired -> {
                var threshold = expiry(expired.firstSeenExpired());
                yield inserted.contains(key(publication, threshold))
                        ? Emission.of(expired(publication, expired, now))
                                .withId(noticeId(publication, threshold).toString())
                        : null;
            }
            case Notice.Cleared cleared ->
                Emission.of(cleared(publication, cleared, now))
                        .withId(id(publication, "cleared\n" + lastRunning(publication))
                                .toString());
        };
    }

    /** Each clearing ends at least one announcement that none before it has ended, so the last of them names it. */
    private static String lastRunning(Publication publication) {
        return history(publication)
                .filter(announcement -> !announcement.skipped() && announcement.clearedAt() == null)
                .map(announcement -> announcement.threshold() + "\n" + announcement.at())
                .reduce("", (earlier, later) -> later);
    }

    private static UUID noticeId(Publication publication, String threshold) {
        var clearing = history(publication)
                .filter(announcement -> announcement.threshold().equals(threshold))
                .flatMap(announcement -> Stream.ofNullable(announcement.clearedAt()))
                .max(Comparator.naturalOrder());
        return id(publication, threshold + clearing.map(at -> "\n" + at).orElse(""));
    }

    private static Stream<Announcement> history(Publication publication) {
        return publication
                .certificate()
                .announced()
                .getOrDefault(publication.version().number(), List.of())
                .stream();
    }

    private static CertificateExpiring expiring(Publication publication, Notice.Expiring notice, Instant now) {
        var version = publication.version();
        var notAfter = notAfter(publication);
        return new CertificateExpiring(
                publication.certificate().certificateId(),
                publication.certificate().name(),
                publication.certificate().accountId(),
                version.number(),
                version.thumbprint(),
                version.subject(),
                version.issuer(),
                version.serialNumber(),
                notice.warning().threshold(),
                notAfter,
                Duration.between(now, notAfter).toSeconds(),
                now,
                notice.skipped().stream().map(Warning::threshold).toList());
    }

    private static CertificateExpired expired(Publication publication, Notice.Expired notice, Instant now) {
        var version = publication.version();
        return new CertificateExpired(
                publication.certificate().certificateId(),
                publication.certificate().name(),
                publication.certificate().accountId(),
                version.number(),
                version.thumbprint(),
                version.subject(),
                version.issuer(),
                version.serialNumber(),
                notAfter(publication),
                now,
                notice.firstSeenExpired());
    }

    private static CertificateExpiryCleared cleared(Publication publication, Notice.Cleared notice, Instant now) {
        return new CertificateExpiryCleared(
                publication.certificate().certificateId(),
                publication.certificate().name(),
                publication.certificate().accountId(),
                publication.version().number(),
                reason(notice.reason()),
                notice.successor(),
                now,
                notice.announced());
    }

    /** As {@code CertificateExpiryCleared} spells it: what somebody did is told apart from what time brought. */
    static String reason(Standing standing) {
        return switch (standing) {
            case SUPERSEDED -> "Succeeded";
            case RETIRED -> "Retired";
            case DELETED -> "Deleted";
            case REVOKED -> "Revoked";
            case DISABLED, UNREADABLE -> "Disabled";
            case ENDED -> "Ended";
            case STAGED, SCHEDULED -> "Postponed";
            case WATCHED -> throw new IllegalStateException("A watched version is not cleared");
        };
    }

    private static String expiry(boolean firstSeenExpired) {
        return firstSeenExpired ? Announcement.EXPIRED_BEFORE : Announcement.EXPIRY;
    }

    private static Instant notAfter(Publication publication) {
        return Objects.requireNonNull(publication.version().version().validity())
                .notAfter();
    }

    private static Announcements.Key key(Publication publication, String threshold) {
        return new Announcements.Key(
                publication.certificate().id(), publication.version().number(), threshold);
    }

    private static UUID id(Publication publication, String what) {
        var key = publication.certificate().key() + "\n" + publication.version().number() + "\n" + what;
        return UUID.nameUUIDFromBytes(key.getBytes(UTF_8));
    }
}
