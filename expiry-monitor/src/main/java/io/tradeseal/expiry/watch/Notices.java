package io.tradeseal.expiry.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.contracts.ExpirationEvent.CertificateExpired;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiryCleared;
import io.tradeseal.expiry.schedule.Announcement;
import io.tradeseal.expiry.schedule.Notice;
import io.tradeseal.expiry.schedule.Policy.Warning;
import io.tradeseal.expiry.schedule.Standing;
import io.tradeseal.expiry.schedule.Watch;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells: first the row under the key (certificate, version, threshold), then the event, in one transaction. A key that is
 * there already tells nothing, and an event's {@code ce_id} follows from its key, so nothing is told twice.
 */
@Component
class Notices {
    private final Announcements announcements;
    private final Outbox outbox;

    Notices(Announcements announcements, Outbox outbox) {
        this.announcements = announcements;
        this.outbox = outbox;
    }

    private record Telling(KnownCertificate certificate, KnownVersion version, Notice notice) {}

    void give(List<Rounds.Decided> decided, Instant now) {
        var tellings = decided.stream()
                .flatMap(d -> d.round().verdicts().stream()
                        .filter(verdict -> verdict.notice() != null)
                        .map(verdict -> telling(d.certificate(), verdict)))
                .toList();
        if (tellings.isEmpty()) return;
        var inserted = announcements.insert(
                tellings.stream().flatMap(telling -> rows(telling).stream()).toList(), now);
        announcements.end(
                tellings.stream().flatMap(telling -> ended(telling).stream()).toList(), now);
        outbox.appendAll(tellings.stream()
                .map(telling -> emission(telling, inserted, now))
                .filter(Objects::nonNull)
                .toList());
    }

    private static Telling telling(KnownCertificate certificate, Watch.Verdict verdict) {
        return new Telling(
                certificate, certificate.version(verdict.version().number()), Objects.requireNonNull(verdict.notice()));
    }

    private static List<Announcements.Row> rows(Telling telling) {
        var rows = new ArrayList<Announcements.Row>();
        switch (telling.notice()) {
            case Notice.Expiring(var warning, var skipped) -> {
                skipped.forEach(old -> rows.add(row(telling, old.threshold(), true, old.dueAt())));
                rows.add(row(telling, warning.threshold(), false, warning.dueAt()));
            }
            case Notice.Expired(var before, var skipped) -> {
                skipped.forEach(old -> rows.add(row(telling, old.threshold(), true, old.dueAt())));
                rows.add(row(telling, expiry(before), false, notAfter(telling)));
            }
            case Notice.Cleared cleared -> {}
        }
        return rows;
    }

    private static Announcements.Row row(Telling telling, String threshold, boolean skipped, Instant dueAt) {
        var id = skipped ? null : id(telling, threshold);
        return new Announcements.Row(
                telling.certificate().id(), telling.version().number(), threshold, skipped, id, dueAt);
    }

    private static List<Announcements.Ended> ended(Telling telling) {
        if (!(telling.notice() instanceof Notice.Cleared cleared)) return List.of();
        return List.of(new Announcements.Ended(
                telling.certificate().id(),
                telling.version().number(),
                cleared.reason().wireName()));
    }

    private static @Nullable Emission emission(Telling telling, Set<Announcements.Key> inserted, Instant now) {
        return switch (telling.notice()) {
            case Notice.Expiring expiring -> {
                var threshold = expiring.warning().threshold();
                yield inserted.contains(key(telling, threshold))
                        ? Emission.of(expiring(telling, expiring, now))
                                .withId(id(telling, threshold).toString())
                        : null;
            }
            case Notice.Expired expired -> {
                var threshold = expiry(expired.firstSeenExpired());
                yield inserted.contains(key(telling, threshold))
                        ? Emission.of(expired(telling, expired))
                                .withId(id(telling, threshold).toString())
                        : null;
            }
            case Notice.Cleared cleared ->
                Emission.of(cleared(telling, cleared))
                        .withId(id(telling, "cleared\n" + lastRunning(telling)).toString());
        };
    }

    /** Each clearing ends at least one announcement that none before it has ended, so the last of them names it. */
    private static String lastRunning(Telling telling) {
        return telling.certificate().announced().getOrDefault(telling.version().number(), List.of()).stream()
                .filter(announcement -> !announcement.skipped() && announcement.clearedAt() == null)
                .map(Announcement::threshold)
                .reduce("", (earlier, later) -> later);
    }

    private static CertificateExpiring expiring(Telling telling, Notice.Expiring notice, Instant now) {
        var version = telling.version();
        var notAfter = notAfter(telling);
        return new CertificateExpiring(
                telling.certificate().certificateId(),
                telling.certificate().name(),
                telling.certificate().accountId(),
                version.number(),
                version.thumbprint(),
                version.subject(),
                version.issuer(),
                version.serialNumber(),
                notice.warning().threshold(),
                notAfter,
                Duration.between(now, notAfter).toSeconds(),
                notice.skipped().stream().map(Warning::threshold).toList());
    }

    private static CertificateExpired expired(Telling telling, Notice.Expired notice) {
        var version = telling.version();
        return new CertificateExpired(
                telling.certificate().certificateId(),
                telling.certificate().name(),
                telling.certificate().accountId(),
                version.number(),
                version.thumbprint(),
                version.subject(),
                version.issuer(),
                version.serialNumber(),
                notAfter(telling),
                notice.firstSeenExpired());
    }

    private static CertificateExpiryCleared cleared(Telling telling, Notice.Cleared notice) {
        return new CertificateExpiryCleared(
                telling.certificate().certificateId(),
                telling.certificate().name(),
                telling.certificate().accountId(),
                telling.version().number(),
                reason(notice.reason()),
                notice.successor(),
                notice.announced());
    }

    /** Whatever is not used for another reason than these has in effect been disabled. */
    private static String reason(Standing standing) {
        return switch (standing) {
            case SUPERSEDED -> "Succeeded";
            case RETIRED -> "Retired";
            case DELETED -> "Deleted";
            case REVOKED -> "Revoked";
            case DISABLED, STAGED, SCHEDULED, UNREADABLE -> "Disabled";
            case WATCHED -> throw new IllegalStateException("A watched version is not cleared");
        };
    }

    private static String expiry(boolean firstSeenExpired) {
        return firstSeenExpired ? Announcement.EXPIRED_BEFORE : Announcement.EXPIRY;
    }

    private static Instant notAfter(Telling telling) {
        return Objects.requireNonNull(telling.version().version().lifetime()).notAfter();
    }

    private static Announcements.Key key(Telling telling, String threshold) {
        return new Announcements.Key(
                telling.certificate().id(), telling.version().number(), threshold);
    }

    private static UUID id(Telling telling, String what) {
        var key = telling.certificate().key() + "\n" + telling.version().number() + "\n" + what;
        return UUID.nameUUIDFromBytes(key.getBytes(UTF_8));
    }
}
