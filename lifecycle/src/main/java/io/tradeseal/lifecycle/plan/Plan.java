package io.tradeseal.lifecycle.plan;

import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.version.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what is announced about a certificate. Who announces asks {@link #at}; who shows what will be
 * announced asks {@link #ahead}, which is the same thing run ahead.
 *
 * @param versions every version ever seen, retired ones too: what was announced of those is still to be cleared
 * @param uses of agreements; a version that none uses is warned about all the same
 * @param announced by version number
 * @param silenced the account was deleted: nothing is announced any more
 */
public record Plan(
        List<TrackedVersion> versions,
        List<Use> uses,
        Policy policy,
        Map<Integer, List<Announcement>> announced,
        boolean silenced) {

    /**
     * The outcome for one version.
     *
     * @param successor the version that took over; null unless superseded
     * @param notice null when there is nothing to announce
     */
    public record Verdict(
            TrackedVersion version,
            Standing standing,
            @Nullable Integer successor,
            @Nullable Notice notice) {}

    /**
     * The outcome for the certificate.
     *
     * @param nextDueAt when to look again, always after now; null means not before the next event
     */
    public record Outcome(List<Verdict> verdicts, @Nullable Instant nextDueAt) {}

    /**
     * A notice to come.
     *
     * @param at now itself for what is due already
     */
    public record Coming(Instant at, TrackedVersion version, Notice notice) {}

    /** What is to be announced now, should it be announced. */
    public Outcome at(Instant now) {
        var succession = new Succession(plain(), uses);
        var verdicts = versions.stream()
                .map(version -> verdict(version, succession, now))
                .toList();
        if (silenced) return new Outcome(verdicts, null);
        var next = Stream.concat(
                        verdicts.stream().map(verdict -> nextDueAt(verdict, now)),
                        Stream.ofNullable(succession.nextChange(now)))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        return new Outcome(verdicts, next.orElse(null));
    }

    /** What will be announced from {@code now} on if nothing but time passes, soonest first, at most so many. */
    public List<Coming> ahead(Instant now, int limit) {
        var coming = new ArrayList<Coming>();
        var history = new HashMap<Integer, List<Announcement>>(announced);
        for (var at = now; at != null && coming.size() < limit; ) {
            var outcome = new Plan(versions, uses, policy, history, silenced).at(at);
            for (var verdict : outcome.verdicts()) {
                var notice = verdict.notice();
                if (notice == null) continue;
                coming.add(new Coming(at, verdict.version(), notice));
                history.put(
                        verdict.version().number(),
                        Announcement.after(
                                history.getOrDefault(verdict.version().number(), List.of()), notice, at));
            }
            at = outcome.nextDueAt();
        }
        return List.copyOf(coming.subList(0, Math.min(limit, coming.size())));
    }

    private List<Version> plain() {
        return versions.stream().map(TrackedVersion::version).toList();
    }

    private Verdict verdict(TrackedVersion version, Succession succession, Instant now) {
        var place = silenced ? new Succession.Place(Standing.DELETED, null) : succession.place(version.version(), now);
        var notice = place.standing() == Standing.WATCHED ? expiry(version).due(now) : cleared(place, history(version));
        return new Verdict(version, place.standing(), place.successor(), notice);
    }

    private static @Nullable Notice cleared(Succession.Place place, List<Announcement> history) {
        var running = history.stream().filter(Announcement::isRunning).toList();
        if (running.isEmpty()) return null;
        var thresholds = running.stream()
                .filter(announcement -> !announcement.isOfExpiry())
                .sorted(Comparator.comparing(Announcement::at))
                .map(Announcement::threshold)
                .toList();
        return new Notice.Cleared(place.standing(), place.successor(), thresholds);
    }

    private @Nullable Instant nextDueAt(Verdict verdict, Instant now) {
        return verdict.standing() == Standing.WATCHED
                ? expiry(verdict.version()).nextDueAt(now)
                : null;
    }

    /** Of a watched version, which has a validity. */
    private Expiry expiry(TrackedVersion version) {
        return new Expiry(
                Objects.requireNonNull(version.version().validity()), version.firstSeenAt(), policy, history(version));
    }

    private List<Announcement> history(TrackedVersion version) {
        return announced.getOrDefault(version.number(), List.of());
    }
}
