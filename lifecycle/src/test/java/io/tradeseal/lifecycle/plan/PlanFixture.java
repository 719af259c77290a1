package io.tradeseal.lifecycle.plan;

import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A certificate that remembers what was decided about it, as the announcer's tables do. Its versions are valid and active
 * from a year before {@link #END} until then.
 */
final class PlanFixture {
    static final Instant END = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final Map<Integer, TrackedVersion> versions = new TreeMap<>();
    private final Map<Integer, List<Announcement>> announced = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private Policy policy;
    private boolean accountDeleted;
    private Plan.Outcome last;

    PlanFixture(String... thresholds) {
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

    void sentWith(int version, Instant from, Instant until) {
        uses.add(new Use(version, from, until));
    }

    Editor version(int number) {
        versions.computeIfAbsent(
                number,
                n -> new TrackedVersion(
                        new Version(n, VersionState.ENABLED, new Validity(END.minus(YEAR), END), END.minus(YEAR), null),
                        END.minus(YEAR)));
        return new Editor(number);
    }

    Plan plan() {
        return new Plan(List.copyOf(versions.values()), uses, policy, announced, accountDeleted);
    }

    List<Notice> runAt(Instant now) {
        last = plan().at(now);
        for (var verdict : last.verdicts()) {
            if (verdict.notice() == null) continue;
            announced.compute(
                    verdict.version().number(),
                    (number, history) ->
                            Announcement.after(history == null ? List.of() : history, verdict.notice(), now));
        }
        return last.verdicts().stream()
                .map(Plan.Verdict::notice)
                .filter(Objects::nonNull)
                .toList();
    }

    Instant dueNext() {
        return last.nextDueAt();
    }

    List<Announcement> history(int number) {
        return announced.getOrDefault(number, List.of());
    }

    Standing standing(int number, Instant now) {
        return verdict(number, now).standing();
    }

    Plan.Verdict verdict(int number, Instant now) {
        return plan().at(now).verdicts().stream()
                .filter(verdict -> verdict.version().number() == number)
                .findFirst()
                .orElseThrow();
    }

    final class Editor {
        private final int number;

        Editor(int number) {
            this.number = number;
        }

        Editor state(VersionState state) {
            return put(v -> new Version(number, state, v.validity(), v.activeFrom(), v.activeUntil()));
        }

        Editor activeFrom(Instant start) {
            return put(v -> new Version(number, v.state(), v.validity(), start, v.activeUntil()));
        }

        Editor activeUntil(Instant end) {
            return put(v -> new Version(number, v.state(), v.validity(), v.activeFrom(), end));
        }

        Editor valid(Instant notBefore, Instant notAfter) {
            var validity = new Validity(notBefore, notAfter);
            return put(v -> new Version(number, v.state(), validity, v.activeFrom(), v.activeUntil()));
        }

        Editor unreadable() {
            return put(v -> new Version(number, v.state(), null, v.activeFrom(), v.activeUntil()));
        }

        Editor lasting(Duration beyondTheFirst) {
            return valid(END.minus(YEAR), END.plus(beyondTheFirst));
        }

        Editor firstSeenAt(Instant seen) {
            versions.computeIfPresent(number, (n, tracked) -> new TrackedVersion(tracked.version(), seen));
            return this;
        }

        private Editor put(UnaryOperator<Version> change) {
            versions.computeIfPresent(
                    number, (n, tracked) -> new TrackedVersion(change.apply(tracked.version()), tracked.firstSeenAt()));
            return this;
        }
    }
}
