package io.tradeseal.expiry.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A certificate that remembers what was decided about it, as the tables do; version 1 ends at {@link #END}. */
final class WatchFixture {
    static final Instant END = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final Map<Integer, Version> versions = new TreeMap<>();
    private final Map<Integer, List<Announcement>> announced = new HashMap<>();
    private Policy policy;
    private Instant asOf = END.minus(YEAR);
    private boolean accountDeleted;
    private Watch.Round last;

    WatchFixture(String... thresholds) {
        policy(thresholds);
    }

    static Instant daysBefore(int days) {
        return END.minus(Duration.ofDays(days));
    }

    void policy(String... thresholds) {
        policy = Policy.of(List.of(thresholds), false);
    }

    void deleteAccount() {
        accountDeleted = true;
    }

    Editor version(int number) {
        versions.computeIfAbsent(
                number,
                n -> new Version(
                        n, VersionState.ENABLED, false, new Lifetime(END.minus(YEAR), END), null, END.minus(YEAR)));
        return new Editor(number);
    }

    List<Notice> runAt(Instant now) {
        last = new Watch(List.copyOf(versions.values()), asOf, policy, announced, accountDeleted).at(now);
        last.verdicts().forEach(verdict -> record(verdict, now));
        return last.verdicts().stream()
                .map(Watch.Verdict::notice)
                .filter(Objects::nonNull)
                .toList();
    }

    Instant dueNext() {
        return last.nextDueAt();
    }

    List<Announcement> history(int number) {
        return announced.computeIfAbsent(number, n -> new ArrayList<>());
    }

    private void record(Watch.Verdict verdict, Instant now) {
        var history = history(verdict.version().number());
        switch (verdict.notice()) {
            case null -> {}
            case Notice.Expiring(var warning, var skipped) -> {
                skipped.forEach(old -> history.add(new Announcement(old.threshold(), true, now, null)));
                history.add(new Announcement(warning.threshold(), false, now, null));
            }
            case Notice.Expired(var before, var skipped) ->
                history.add(
                        new Announcement(before ? Announcement.EXPIRED_BEFORE : Announcement.EXPIRY, false, now, null));
            case Notice.Cleared cleared ->
                history.replaceAll(old -> old.clearedAt() != null
                        ? old
                        : new Announcement(old.threshold(), old.skipped(), old.at(), now));
        }
    }

    final class Editor {
        private final int number;

        Editor(int number) {
            this.number = number;
        }

        Editor current() {
            return put(v -> new Version(number, v.state(), true, v.lifetime(), v.activeFrom(), v.firstSeenAt()));
        }

        Editor notCurrent() {
            return put(v -> new Version(number, v.state(), false, v.lifetime(), v.activeFrom(), v.firstSeenAt()));
        }

        Editor state(VersionState state) {
            return put(v -> new Version(number, state, v.current(), v.lifetime(), v.activeFrom(), v.firstSeenAt()));
        }

        Editor activeFrom(Instant start) {
            return put(v -> new Version(number, v.state(), v.current(), v.lifetime(), start, v.firstSeenAt()));
        }

        Editor firstSeenAt(Instant seen) {
            return put(v -> new Version(number, v.state(), v.current(), v.lifetime(), v.activeFrom(), seen));
        }

        Editor lasting(Duration beyondTheFirst) {
            var lifetime = new Lifetime(END.minus(YEAR), END.plus(beyondTheFirst));
            return put(v -> new Version(number, v.state(), v.current(), lifetime, v.activeFrom(), v.firstSeenAt()));
        }

        Editor eventAt(Instant time) {
            asOf = time;
            return this;
        }

        private Editor put(java.util.function.UnaryOperator<Version> change) {
            versions.compute(number, (n, version) -> change.apply(version));
            return this;
        }
    }
}
