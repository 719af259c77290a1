package io.tradeseal.expiry.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what is to be told about a certificate at an instant.
 *
 * @param versions every version ever seen, retired ones too
 * @param asOf {@code ce_time} of the event that the versions come from
 * @param announced by version number
 * @param accountDeleted silences all
 */
public record Watch(
        List<Version> versions,
        Instant asOf,
        Policy policy,
        Map<Integer, List<Announcement>> announced,
        boolean accountDeleted) {

    /**
     * The outcome for one version.
     *
     * @param notice null when there is nothing to tell
     */
    public record Verdict(
            Version version,
            Standing standing,
            @Nullable Integer successor,
            @Nullable Notice notice) {}

    /**
     * The outcome for the certificate.
     *
     * @param nextDueAt when to look again, always after now; null means not before the next event
     */
    public record Round(List<Verdict> verdicts, @Nullable Instant nextDueAt) {}

    public Round at(Instant now) {
        var succession = new Succession(versions, asOf);
        var verdicts = versions.stream()
                .map(version -> verdict(version, succession, now))
                .toList();
        if (accountDeleted) return new Round(verdicts, null);
        var next = Stream.concat(
                        verdicts.stream().map(verdict -> nextDueAt(verdict, now)),
                        Stream.ofNullable(succession.nextChange(now)))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        return new Round(verdicts, next.orElse(null));
    }

    private Verdict verdict(Version version, Succession succession, Instant now) {
        var place = accountDeleted ? new Succession.Place(Standing.DELETED, null) : succession.place(version, now);
        var history = announced.getOrDefault(version.number(), List.of());
        var lifetime = version.lifetime();
        var notice = place.standing() == Standing.WATCHED && lifetime != null
                ? new VersionWatch(version, lifetime, policy, history).due(now)
                : cleared(place, history);
        return new Verdict(version, place.standing(), place.successor(), notice);
    }

    private static @Nullable Notice cleared(Succession.Place place, List<Announcement> history) {
        var running = history.stream().filter(Announcement::running).toList();
        if (running.isEmpty()) return null;
        var thresholds = running.stream()
                .filter(announcement -> !announcement.ofExpiry())
                .sorted(Comparator.comparing(Announcement::at))
                .map(Announcement::threshold)
                .toList();
        return new Notice.Cleared(place.standing(), place.successor(), thresholds);
    }

    private @Nullable Instant nextDueAt(Verdict verdict, Instant now) {
        var lifetime = verdict.version().lifetime();
        if (verdict.standing() != Standing.WATCHED || lifetime == null || lifetime.expiredAt(now)) return null;
        return policy.warnings(lifetime).stream()
                .filter(warning -> !warning.capped() && warning.dueAt().isAfter(now))
                .map(Policy.Warning::dueAt)
                .findFirst()
                .orElse(lifetime.notAfter());
    }
}
