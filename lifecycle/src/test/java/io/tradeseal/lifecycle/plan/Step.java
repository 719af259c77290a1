package io.tradeseal.lifecycle.plan;

import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Something that befalls a certificate and those who look after it. */
sealed interface Step {
    Instant START = Instant.parse("2026-06-01T00:00:00Z");

    /** A version was uploaded, or its window or state was changed. Its validity stays the one that it came with. */
    record Changed(Version version) implements Step {}

    /** The policy was changed. */
    record Replanned(Policy policy) implements Step {}

    /** A rollover, or an agreement, was changed. */
    record Used(List<Use> uses) implements Step {}

    /** Time goes by. */
    record Waited(Duration time) implements Step {}

    /** Time goes by while the announcer is down, or the clock is set forward. */
    record Slept(Duration time) implements Step {}

    /** The clock is set back. */
    record SetBack(Duration time) implements Step {}

    /** Both processes start again with what their tables hold, in whatever order that is read. */
    record Restarted() implements Step {}

    static Arbitrary<List<Step>> lives() {
        var steps = Arbitraries.frequencyOf(
                Tuple.of(8, changes()),
                Tuple.of(3, policies().map(Replanned::new)),
                Tuple.of(2, uses().map(Used::new)),
                Tuple.of(9, times(60).map(Waited::new)),
                Tuple.of(4, times(60).map(Slept::new)),
                Tuple.of(1, times(5).map(SetBack::new)),
                Tuple.of(1, Arbitraries.of(new Restarted())));
        return steps.list().ofMinSize(2).ofMaxSize(24);
    }

    private static Arbitrary<Step> changes() {
        var states = Arbitraries.frequency(
                Tuple.of(12, VersionState.ENABLED),
                Tuple.of(2, VersionState.UNRESOLVED),
                Tuple.of(1, VersionState.STAGED),
                Tuple.of(1, VersionState.DISABLED),
                Tuple.of(1, VersionState.REVOKED),
                Tuple.of(1, VersionState.RETIRED));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        states,
                        validities().injectNull(0.05),
                        days(-100, 100).injectNull(0.1),
                        days(-50, 300).injectNull(0.6))
                .as((number, state, validity, from, until) ->
                        new Changed(new Version(number, state, validity, from, until)));
    }

    private static Arbitrary<Validity> validities() {
        return Combinators.combine(
                        days(-300, 60), Arbitraries.integers().between(-1, 400).map(Duration::ofDays))
                .as((start, length) -> new Validity(start, start.plus(length)));
    }

    static Arbitrary<Policy> policies() {
        var thresholds = Arbitraries.of("P90D", "P60D", "P30D", "P2W", "P14D", "P7D", "P3D", "PT36H", "33%", "1.5%");
        var set = thresholds.list().ofMinSize(1).ofMaxSize(5).uniqueElements().map(texts -> Policy.of(texts, false));
        return Arbitraries.oneOf(Arbitraries.just(Policy.DEFAULT), set);
    }

    private static Arbitrary<List<Use>> uses() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        days(-100, 100),
                        days(-50, 200).injectNull(0.3))
                .as(Use::new)
                .list()
                .ofMaxSize(2);
    }

    /** Whole hours, so that bounds meet now and then. */
    private static Arbitrary<Instant> days(int from, int to) {
        return Arbitraries.integers()
                .between(from * 4, to * 4)
                .map(quarter -> START.plus(Duration.ofHours(6L * quarter)));
    }

    private static Arbitrary<Duration> times(int days) {
        return Arbitraries.integers().between(1, days * 24).map(Duration::ofHours);
    }
}
