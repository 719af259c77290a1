package io.tradeseal.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.version.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A certificate's life, with one who announces and one who shows what will be announced. The announcer keeps what it
 * decided and looks at the certificate when an event comes and when it is due. The other reads its events and knows
 * nothing else of it.
 */
final class Life {
    private static final Duration TICK = Duration.ofNanos(1000);
    private static final int ALL = 10_000;

    final Map<Integer, TrackedVersion> versions = new TreeMap<>();
    List<Use> uses = List.of();
    Policy policy = Policy.DEFAULT;
    Instant now = Step.START;

    private Map<Integer, List<Announcement>> decided = new HashMap<>();
    private Map<Integer, List<Announcement>> read = new HashMap<>();
    private Instant due;
    /** Set back, the clock is behind the last look; what would have been due since is told at the next one. */
    private boolean behind;

    /** A warning or an expiry that somebody is told of; a clearing, which ends those. */
    record Told(Instant at, int version, String what) {}

    final List<Told> told = new ArrayList<>();

    void take(Step step) {
        switch (step) {
            case Step.Changed(var version) -> change(version);
            case Step.Replanned(var other) -> policy = other;
            case Step.Used(var others) -> uses = others;
            case Step.Waited(var time) -> {
                await(now.plus(time));
                return;
            }
            case Step.Slept(var time) -> {
                now = now.plus(time);
                if (due == null || due.isAfter(now)) return;
            }
            case Step.SetBack(var time) -> {
                now = now.minus(time);
                behind = true;
                return;
            }
            case Step.Restarted() -> {
                decided = shuffled(decided);
                read = shuffled(read);
                return;
            }
        }
        look();
    }

    private void change(Version version) {
        var before = versions.get(version.number());
        var validity = before == null ? version.validity() : before.version().validity();
        versions.put(
                version.number(),
                new TrackedVersion(
                        new Version(
                                version.number(),
                                version.state(),
                                validity,
                                version.activeFrom(),
                                version.activeUntil()),
                        before == null ? now : before.firstSeenAt()));
    }

    /** Everything that was promised until then is announced on its instant, and nothing else. */
    private void await(Instant until) {
        var promised = behind ? null : shown(now, now.plus(TICK), until);
        var begin = told.size();
        while (due != null && !due.isAfter(until)) {
            now = due.isBefore(now) ? now : due;
            if (!behind) assertThat(shown(now.minus(TICK), now, now)).isEqualTo(wouldTell());
            look();
        }
        now = until;
        if (promised != null)
            assertThat(told.subList(begin, told.size())).containsExactlyInAnyOrderElementsOf(promised);
    }

    private void look() {
        var planned = shown(now, now, now);
        var outcome = plan(decided).at(now);
        var sent = new ArrayList<Told>();
        for (var verdict : outcome.verdicts()) {
            var notice = verdict.notice();
            if (notice == null) continue;
            sent.add(new Told(now, verdict.version().number(), what(notice)));
            decided.compute(
                    verdict.version().number(), (number, history) -> Announcement.after(list(history), notice, now));
            read.compute(verdict.version().number(), (number, history) -> heard(list(history), notice));
        }
        assertThat(sent).as("sent at %s", now).containsExactlyInAnyOrderElementsOf(planned);
        told.addAll(sent);
        due = outcome.nextDueAt();
        behind = false;
        assertThat(due == null || due.isAfter(now)).isTrue();
        if (due != null)
            assertThat(told(plan(decided).at(due.minus(TICK)), now))
                    .as("due before %s", due)
                    .isEmpty();
    }

    private List<Told> wouldTell() {
        return told(plan(decided).at(now), now);
    }

    private static List<Told> told(Plan.Outcome outcome, Instant at) {
        return outcome.verdicts().stream()
                .filter(verdict -> verdict.notice() != null)
                .map(verdict -> new Told(at, verdict.version().number(), what(verdict.notice())))
                .toList();
    }

    /** An event tells of one threshold, not of the rows that were written for those it skipped. */
    private List<Announcement> heard(List<Announcement> earlier, Notice notice) {
        return switch (notice) {
            case Notice.Expiring(var warning, var skipped) ->
                Announcement.after(earlier, new Notice.Expiring(warning, List.of()), now);
            case Notice.Expired expired -> Announcement.after(earlier, expired, now);
            case Notice.Cleared cleared -> Announcement.after(earlier, cleared, now);
        };
    }

    private List<Told> shown(Instant asked, Instant from, Instant until) {
        return plan(read).ahead(asked, ALL).stream()
                .filter(coming -> !coming.at().isBefore(from) && !coming.at().isAfter(until))
                .map(coming -> new Told(coming.at(), coming.version().number(), what(coming.notice())))
                .toList();
    }

    Plan plan() {
        return plan(decided);
    }

    private Plan plan(Map<Integer, List<Announcement>> announced) {
        return new Plan(List.copyOf(versions.values()), uses, policy, Map.copyOf(announced), false);
    }

    private static List<Announcement> list(List<Announcement> history) {
        return history == null ? List.of() : history;
    }

    private static Map<Integer, List<Announcement>> shuffled(Map<Integer, List<Announcement>> announced) {
        var others = new HashMap<Integer, List<Announcement>>();
        announced.forEach((version, history) -> {
            var other = new ArrayList<>(history);
            Collections.reverse(other);
            others.put(version, List.copyOf(other));
        });
        return others;
    }

    static String what(Notice notice) {
        return switch (notice) {
            case Notice.Expiring(var warning, var skipped) -> warning.threshold();
            case Notice.Expired(var firstSeenExpired, var skipped) -> firstSeenExpired ? "expired before" : "expiry";
            case Notice.Cleared(var reason, var successor, var announced) -> "cleared";
        };
    }
}
