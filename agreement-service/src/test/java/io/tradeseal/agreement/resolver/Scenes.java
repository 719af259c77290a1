package io.tradeseal.agreement.resolver;

import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Agreements whose four certificates have some versions each, with rollovers between them; time counts in days. */
class Scenes extends DomainContextBase {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final int DAYS = 100;
    private static final int VERSIONS = 4;

    static Instant day(int day) {
        return START.plus(day, ChronoUnit.DAYS);
    }

    static ServingVersion version(int number, Instant notBefore, Instant notAfter, Instant from, Instant until) {
        return version(number, VersionState.ENABLED, notBefore, notAfter, from, until);
    }

    static ServingVersion version(
            int number, VersionState state, Instant notBefore, Instant notAfter, Instant from, Instant until) {
        return ServingVersion.of(new Version(number, state, new Validity(notBefore, notAfter), from, until));
    }

    static String key(Slot slot) {
        return "/a/certificates/" + slot.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A certificate in each slot, with these versions. */
    static Resolver as2(Map<Slot, List<ServingVersion>> versions, List<Transition> transitions) {
        var names = new EnumMap<Slot, String>(Slot.class);
        versions.keySet().forEach(slot -> names.put(slot, key(slot)));
        var certificates = versions.entrySet().stream()
                .map(entry ->
                        new NamedCertificate(key(entry.getKey()), entry.getKey().privateKey(), false, entry.getValue()))
                .toList();
        return Resolver.of(new Assignments(Protocol.AS2, names, "fabrikam"), certificates, transitions);
    }

    @Provide
    Arbitrary<Resolver> resolvers() {
        var versions = Arbitraries.maps(Arbitraries.of(Slot.class), versions()).ofMaxSize(4);
        return Combinators.combine(versions, transition().list().ofMaxSize(3)).as(Scenes::as2);
    }

    @Provide
    Arbitrary<Instant> days() {
        return Arbitraries.integers().between(-5, DAYS + 5).map(Scenes::day);
    }

    private static Arbitrary<List<ServingVersion>> versions() {
        return version(0).list().ofMaxSize(VERSIONS).map(list -> {
            var numbered = new java.util.ArrayList<ServingVersion>();
            for (var version : list) numbered.add(renumbered(version, numbered.size() + 1));
            return List.copyOf(numbered);
        });
    }

    private static ServingVersion renumbered(ServingVersion version, int number) {
        var inTime = version.inTime();
        return new ServingVersion(
                new Version(number, inTime.state(), inTime.validity(), inTime.activeFrom(), inTime.activeUntil()),
                version.ability(),
                version.chain(),
                version.thumbprint());
    }

    /** Some without their key, some without their public part, some whose validity or window ends before it begins. */
    private static Arbitrary<ServingVersion> version(int number) {
        var day = Arbitraries.integers().between(0, DAYS).map(Scenes::day);
        var validity = Combinators.combine(day, day).as(Validity::new).injectNull(0.1);
        var states = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.just(VersionState.ENABLED)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(VersionState.class)));
        var inTime = Combinators.combine(states, validity, day.injectNull(0.1), day.injectNull(0.2))
                .as((state, valid, from, until) -> new Version(number, state, valid, from, until));
        var abilities = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(9, Ability.FULL), net.jqwik.api.Tuple.of(1, new Ability(true, Set.of())));
        return Combinators.combine(inTime, abilities)
                .as((version, able) -> new ServingVersion(version, able, Chain.UNKNOWN, null));
    }

    private static Arbitrary<Transition> transition() {
        var number = Arbitraries.integers().between(1, VERSIONS);
        var day = Arbitraries.integers().between(0, DAYS).map(Scenes::day);
        return Combinators.combine(
                        Arbitraries.of(Slot.class),
                        Arbitraries.longs().between(1, 9),
                        number,
                        number,
                        day.injectNull(0.3),
                        day.injectNull(0.7))
                .as((slot, order, from, to, at, back) -> new Transition(key(slot), order, from, to, at, back));
    }

    /** A rollover as it should be: the new version is accepted before the switch, the old one after it. */
    record Handover(Instant begin, Instant change, Instant end, boolean follows) {
        Map<Slot, List<ServingVersion>> versions() {
            var old = version(1, START, day(DAYS), START, end);
            var next = version(2, START, day(2 * DAYS), begin, day(2 * DAYS));
            var all = new EnumMap<Slot, List<ServingVersion>>(Slot.class);
            for (var slot : Slot.values()) all.put(slot, List.of(old, next));
            return all;
        }

        /** Without rollovers, the switch is where the new version's window begins. */
        Resolver resolver() {
            var transitions = follows
                    ? java.util.Arrays.stream(Slot.values())
                            .map(slot -> new Transition(key(slot), 1, 1, 2, change, null))
                            .toList()
                    : List.<Transition>of();
            return as2(versions(), transitions);
        }
    }

    @Provide
    Arbitrary<Handover> handovers() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, DAYS).list().ofSize(3), Arbitraries.of(true, false))
                .as((days, follows) -> {
                    var sorted = days.stream().sorted().map(Scenes::day).toList();
                    return new Handover(sorted.get(0), sorted.get(1), sorted.get(2), follows);
                });
    }
}
