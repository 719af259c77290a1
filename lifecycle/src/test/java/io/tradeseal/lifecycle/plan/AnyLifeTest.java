package io.tradeseal.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.lifecycle.version.Versions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every certificate, whatever befalls it and whenever anybody looks. */
class AnyLifeTest {

    @Provide
    Arbitrary<List<Step>> lives() {
        return Step.lives();
    }

    /** {@link Life} compares at each step. */
    @Property(tries = 10_000)
    void the_warnings_shown_as_planned_the_instant_before_are_the_warnings_sent(@ForAll("lives") List<Step> steps) {
        var life = new Life();
        steps.forEach(life::take);
    }

    @Property(tries = 2_000)
    void nothing_is_told_twice_unless_a_clearing_was_taken_back(@ForAll("lives") List<Step> steps) {
        var life = new Life();
        steps.forEach(life::take);
        var holds = new HashSet<String>();
        for (var told : life.told) {
            if (told.what().equals("cleared")) holds.removeIf(one -> one.startsWith(told.version() + " "));
            else
                assertThat(holds.add(told.version() + " " + told.what()))
                        .as("%s", told)
                        .isTrue();
        }
    }

    /** A clearing comes only where something runs, and names all that does. */
    @Property(tries = 2_000)
    void a_clearing_ends_what_was_told_since_the_one_before(@ForAll("lives") List<Step> steps) {
        var life = new Life();
        steps.forEach(life::take);
        var running = new HashMap<Integer, Integer>();
        for (var told : life.told) {
            if (told.what().equals("cleared")) {
                assertThat(running.put(told.version(), 0)).as("%s", told).isPositive();
            } else if (!told.what().equals("expired before")) {
                running.merge(told.version(), 1, Integer::sum);
            }
        }
    }

    /** By what the services that use versions go by, not by what decides about warnings. */
    @Property(tries = 2_000)
    void only_what_is_current_or_sent_with_is_warned_of(@ForAll("lives") List<Step> steps) {
        var life = new Life();
        for (var step : steps) {
            life.take(step);
            for (var verdict : life.plan().at(life.now).verdicts()) {
                var version = verdict.version().version();
                var usable = version.isUsableAt(life.now);
                if (verdict.standing() == Standing.WATCHED
                        && !version.validity().hasEndedAt(life.now)) {
                    assertThat(usable).isTrue();
                    if (!sent(life, version)) assertThat(current(life, version)).isEqualTo(version);
                }
                if (usable && version.validity() != null && sent(life, version)) {
                    assertThat(verdict.standing()).isEqualTo(Standing.WATCHED);
                }
            }
        }
    }

    /** The newest that ever had its turn has nobody before it: whatever was crossed while it is usable was told. */
    @Property(tries = 2_000)
    void whoever_uses_the_newest_version_was_told_of_the_window_that_runs(@ForAll("lives") List<Step> steps) {
        var life = new Life();
        for (var step : steps) {
            life.take(step);
            if (step instanceof Step.Slept || step instanceof Step.SetBack) continue;
            for (var tracked : life.versions.values()) {
                var version = tracked.version();
                if (!newest(life, version) || version.validity() == null || !version.isUsableAt(life.now)) continue;
                var crossed = life.policy.warnings(version.validity()).stream()
                        .filter(warning -> !warning.capped() && !warning.dueAt().isAfter(life.now))
                        .toList();
                if (crossed.isEmpty()) continue;
                var told = new HashSet<String>();
                holding(life, version)
                        .filter(one -> one.what().equals(crossed.getLast().threshold())
                                || !one.at().isBefore(crossed.getLast().dueAt()))
                        .forEach(one -> told.add(one.what()));
                assertThat(told)
                        .as("%s of %s at %s", crossed.getLast(), version, life.now)
                        .isNotEmpty();
            }
        }
    }

    /** What was told of a version since a clearing last ended all that was. */
    private static Stream<Life.Told> holding(Life life, Version version) {
        var told = life.told.stream()
                .filter(one -> one.version() == version.number())
                .toList();
        var cleared = told.stream().map(Life.Told::what).toList().lastIndexOf("cleared");
        return told.subList(cleared + 1, told.size()).stream();
    }

    private static boolean sent(Life life, Version version) {
        return life.uses.stream().anyMatch(use -> use.version() == version.number() && use.runsAt(life.now));
    }

    /** A version without its key stands in for no other. */
    private static Version current(Life life, Version version) {
        var rivals = life.versions.values().stream()
                .map(TrackedVersion::version)
                .filter(other -> other.validity() != null)
                .filter(other -> other.state() == VersionState.ENABLED || version.state() == VersionState.UNRESOLVED)
                .toList();
        return new Versions<>(rivals, Function.identity()).current(life.now).orElse(null);
    }

    private static boolean newest(Life life, Version version) {
        return life.versions.values().stream()
                .map(TrackedVersion::version)
                .noneMatch(other -> Version.BY_ACTIVATION.compare(other, version) > 0 && other.hasBegunAt(life.now));
    }
}
