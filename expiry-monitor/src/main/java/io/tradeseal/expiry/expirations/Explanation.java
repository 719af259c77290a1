package io.tradeseal.expiry.expirations;

import io.tradeseal.expiry.expirations.VersionPlan.Status;
import io.tradeseal.expiry.schedule.Announcement;
import io.tradeseal.expiry.schedule.Forecast;
import io.tradeseal.expiry.schedule.Notice;
import io.tradeseal.expiry.schedule.Policy;
import io.tradeseal.expiry.schedule.Standing;
import io.tradeseal.expiry.watch.Announcements.Told;
import io.tradeseal.expiry.watch.KnownCertificate;
import io.tradeseal.expiry.watch.KnownVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers for each threshold of each version: told, to come, or why neither. Pure. */
record Explanation(KnownCertificate certificate, Policy policy, List<Told> told, Instant now) {
    private static final int ENOUGH = 1_000;

    List<VersionPlan> versions() {
        var coming = Forecast.of(certificate.watch(policy, false), now, ENOUGH);
        return certificate.versions().stream()
                .sorted(Comparator.comparing(KnownVersion::number).reversed())
                .map(version -> plan(version, coming))
                .toList();
    }

    private VersionPlan plan(KnownVersion known, List<Forecast.Coming> coming) {
        var version = known.version();
        var lifetime = version.lifetime();
        return new VersionPlan(
                known.number(),
                version.state().wireName(),
                known.standing().wireName(),
                known.standing().sentence(),
                known.successor(),
                known.thumbprint(),
                lifetime == null ? null : lifetime.notBefore(),
                lifetime == null ? null : lifetime.notAfter(),
                warnings(known, coming));
    }

    private List<VersionPlan.Warning> warnings(KnownVersion known, List<Forecast.Coming> coming) {
        var lifetime = known.version().lifetime();
        if (lifetime == null) return List.of();
        var history =
                told.stream().filter(told -> told.version() == known.number()).toList();
        var decided = history.stream().map(Told::threshold).collect(Collectors.toSet());
        var comes = thresholds(known, coming);
        var open = policy.warnings(lifetime).stream()
                .filter(warning -> !decided.contains(warning.threshold()))
                .map(warning -> open(known, warning, comes));
        var expiry =
                Stream.of(expiry(known, decided, lifetime.notAfter(), comes)).flatMap(Optional::stream);
        return Stream.of(history.stream().map(Explanation::decided), open, expiry)
                .flatMap(all -> all)
                .sorted(Comparator.comparing(VersionPlan.Warning::dueAt))
                .toList();
    }

    /** Thresholds that the forecast tells of, {@link Announcement#EXPIRY} among them. */
    private static Set<String> thresholds(KnownVersion known, List<Forecast.Coming> coming) {
        return coming.stream()
                .filter(next -> next.version().number() == known.number())
                .flatMap(next -> switch (next.notice()) {
                    case Notice.Expiring expiring ->
                        Stream.of(expiring.warning().threshold());
                    case Notice.Expired expired -> Stream.of(Announcement.EXPIRY);
                    case Notice.Cleared cleared -> Stream.<String>empty();
                })
                .collect(Collectors.toSet());
    }

    private static VersionPlan.Warning decided(Told told) {
        var status = told.skipped() ? Status.Skipped : told.clearedAt() == null ? Status.Announced : Status.Cleared;
        return new VersionPlan.Warning(
                threshold(told.threshold()),
                told.dueAt(),
                status,
                reason(told, status),
                told.announcedAt(),
                told.clearedAt(),
                told.ceId());
    }

    private static String reason(Told told, Status status) {
        if (told.threshold().equals(Announcement.EXPIRED_BEFORE)) {
            return "It had expired before it was first seen: one event, no mail; the uploader has the finding.";
        }
        return switch (status) {
            case Skipped -> "A shorter threshold had been crossed too; that one was announced and names this one.";
            case Cleared ->
                "Announced; the warning ended since. "
                        + Standing.of(told.clearedAs()).sentence();
            default -> "Announced.";
        };
    }

    private VersionPlan.Warning open(KnownVersion known, Policy.Warning warning, Set<String> comes) {
        var due = warning.dueAt();
        if (warning.capped()) {
            return silent(
                    warning.threshold(),
                    due,
                    Status.Capped,
                    "It is longer than a third of the lifetime; default thresholds only count up to that.");
        }
        if (comes.contains(warning.threshold())) {
            return silent(warning.threshold(), due, Status.Planned, "To be announced then.");
        }
        if (known.standing() != Standing.WATCHED) {
            return silent(
                    warning.threshold(),
                    due,
                    Status.NotPlanned,
                    known.standing().sentence());
        }
        return due.isAfter(now)
                ? silent(warning.threshold(), due, Status.NotPlanned, "A newer version takes over before.")
                : silent(
                        warning.threshold(),
                        due,
                        Status.Covered,
                        "A later warning had been given, or was due as well, when this threshold was first looked at.");
    }

    private Optional<VersionPlan.Warning> expiry(
            KnownVersion known, Set<String> decided, Instant notAfter, Set<String> comes) {
        if (decided.contains(Announcement.EXPIRY) || decided.contains(Announcement.EXPIRED_BEFORE)) {
            return Optional.empty();
        }
        if (comes.contains(Announcement.EXPIRY)) {
            return Optional.of(silent(null, notAfter, Status.Planned, "To be announced then."));
        }
        var reason = known.standing() == Standing.WATCHED
                ? "A newer version takes over before."
                : known.standing().sentence();
        return Optional.of(silent(null, notAfter, Status.NotPlanned, reason));
    }

    private static VersionPlan.Warning silent(@Nullable String threshold, Instant dueAt, Status status, String reason) {
        return new VersionPlan.Warning(threshold, dueAt, status, reason, null, null, null);
    }

    private static @Nullable String threshold(String key) {
        return key.equals(Announcement.EXPIRY) || key.equals(Announcement.EXPIRED_BEFORE) ? null : key;
    }
}
