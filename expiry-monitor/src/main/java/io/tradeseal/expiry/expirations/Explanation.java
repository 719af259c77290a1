package io.tradeseal.expiry.expirations;

import io.tradeseal.expiry.expirations.VersionPlan.Status;
import io.tradeseal.expiry.watch.Announcements.Stored;
import io.tradeseal.expiry.watch.CertificateReplica;
import io.tradeseal.expiry.watch.VersionReplica;
import io.tradeseal.lifecycle.plan.Announcement;
import io.tradeseal.lifecycle.plan.Notice;
import io.tradeseal.lifecycle.plan.Plan;
import io.tradeseal.lifecycle.plan.Standing;
import io.tradeseal.lifecycle.threshold.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers for each threshold of each version: told, to come, or why neither. Pure. */
record Explanation(CertificateReplica certificate, Policy policy, List<Stored> announcements, Instant now) {
    private static final int ENOUGH = 1_000;

    List<VersionPlan> versions() {
        var coming = certificate.plan(policy, false).ahead(now, ENOUGH);
        return certificate.versions().stream()
                .sorted(Comparator.comparing(VersionReplica::number).reversed())
                .map(version -> plan(version, coming))
                .toList();
    }

    private VersionPlan plan(VersionReplica replica, List<Plan.Coming> coming) {
        var version = replica.version();
        var validity = version.validity();
        return new VersionPlan(
                replica.number(),
                version.state().wireName(),
                replica.standing().wireName(),
                replica.standing().sentence(),
                replica.successor(),
                replica.thumbprint(),
                validity == null ? null : validity.notBefore(),
                validity == null ? null : validity.notAfter(),
                warnings(replica, coming));
    }

    private List<VersionPlan.Warning> warnings(VersionReplica replica, List<Plan.Coming> coming) {
        var validity = replica.version().validity();
        if (validity == null) return List.of();
        var history = announcements.stream()
                .filter(stored -> stored.version() == replica.number())
                .toList();
        var runs = replica.standing() == Standing.WATCHED;
        var comes = announcedAt(replica, coming);
        var decided = history.stream()
                .map(Stored::threshold)
                .filter(threshold -> !comes.containsKey(threshold))
                .collect(Collectors.toSet());
        var open = policy.warnings(validity).stream()
                .filter(warning -> !decided.contains(warning.threshold()))
                .flatMap(warning -> open(replica, warning, comes));
        var expiry = expiry(replica, decided, validity.notAfter(), comes);
        return Stream.of(history.stream().map(stored -> decided(stored, runs)), open, expiry)
                .flatMap(all -> all)
                .sorted(Comparator.comparing(VersionPlan.Warning::dueAt))
                .toList();
    }

    /**
     * When each threshold will be announced, {@link Announcement#EXPIRY} among them: of a version whose turn is to come,
     * what was crossed by then is announced at its turn; what a clearing ends and does not end for good, once more.
     */
    private static Map<String, List<Instant>> announcedAt(VersionReplica replica, List<Plan.Coming> coming) {
        var instants = new HashMap<String, List<Instant>>();
        for (var next : coming) {
            if (next.version().number() != replica.number()) continue;
            switch (next.notice()) {
                case Notice.Expiring expiring ->
                    add(instants, expiring.warning().threshold(), next.at());
                case Notice.Expired expired -> add(instants, Announcement.EXPIRY, next.at());
                case Notice.Cleared cleared -> {}
            }
        }
        return instants;
    }

    private static void add(Map<String, List<Instant>> instants, String threshold, Instant at) {
        instants.computeIfAbsent(threshold, first -> new ArrayList<>()).add(at);
    }

    private static VersionPlan.Warning decided(Stored stored, boolean runs) {
        var status = stored.skipped() ? Status.Skipped : stored.clearedAt() == null ? Status.Announced : Status.Cleared;
        return new VersionPlan.Warning(
                threshold(stored.threshold()),
                stored.dueAt(),
                status,
                reason(stored, status, runs),
                stored.announcedAt(),
                stored.clearedAt(),
                stored.ceId());
    }

    /** @param runs whether the version is watched: what ended its warnings, if anything did, was taken back */
    private static String reason(Stored stored, Status status, boolean runs) {
        if (stored.threshold().equals(Announcement.EXPIRED_BEFORE)) {
            return "It had expired before it was first seen: one event, no mail; the uploader has the finding.";
        }
        return switch (status) {
            case Skipped -> "A shorter threshold had been crossed too; that one was announced and names this one.";
            case Cleared ->
                runs
                        ? "Announced; the warning had ended for a time, and the version is watched again."
                        : "Announced; the warning ended since. "
                                + Standing.of(stored.clearedAs()).sentence();
            default -> "Announced.";
        };
    }

    private Stream<VersionPlan.Warning> open(
            VersionReplica replica, Policy.Warning warning, Map<String, List<Instant>> comes) {
        var at = comes.get(warning.threshold());
        return at == null
                ? Stream.of(untold(replica, warning))
                : at.stream().map(instant -> planned(warning.threshold(), instant));
    }

    private static VersionPlan.Warning planned(@Nullable String threshold, Instant at) {
        return silent(threshold, at, Status.Planned, "To be announced then.");
    }

    private VersionPlan.Warning untold(VersionReplica replica, Policy.Warning warning) {
        var due = warning.dueAt();
        if (warning.capped()) {
            return silent(
                    warning.threshold(),
                    due,
                    Status.Capped,
                    "It is longer than a third of the lifetime; default thresholds only count up to that.");
        }
        var then = standingAt(replica, due);
        return then == Standing.WATCHED
                ? silent(
                        warning.threshold(),
                        due,
                        Status.Covered,
                        "A later warning had been given, or was due as well, when this threshold was first looked at.")
                : silent(warning.threshold(), due, Status.NotPlanned, why(replica, then));
    }

    private static String why(VersionReplica replica, Standing then) {
        return then == replica.standing() ? then.sentence() : then.foretold();
    }

    /** Now, or ahead by the function that announces. */
    private Standing standingAt(VersionReplica replica, Instant at) {
        if (!at.isAfter(now)) return replica.standing();
        return certificate.plan(policy, false).at(at).verdicts().stream()
                .filter(verdict -> verdict.version().number() == replica.number())
                .map(Plan.Verdict::standing)
                .findFirst()
                .orElse(replica.standing());
    }

    private Stream<VersionPlan.Warning> expiry(
            VersionReplica replica, Set<String> decided, Instant notAfter, Map<String, List<Instant>> comes) {
        if (decided.contains(Announcement.EXPIRY) || decided.contains(Announcement.EXPIRED_BEFORE)) {
            return Stream.empty();
        }
        var at = comes.get(Announcement.EXPIRY);
        if (at != null) return at.stream().map(instant -> planned(null, instant));
        var reason = why(replica, standingAt(replica, notAfter));
        return Stream.of(silent(null, notAfter, Status.NotPlanned, reason));
    }

    private static VersionPlan.Warning silent(@Nullable String threshold, Instant dueAt, Status status, String reason) {
        return new VersionPlan.Warning(threshold, dueAt, status, reason, null, null, null);
    }

    private static @Nullable String threshold(String key) {
        return key.equals(Announcement.EXPIRY) || key.equals(Announcement.EXPIRED_BEFORE) ? null : key;
    }
}
