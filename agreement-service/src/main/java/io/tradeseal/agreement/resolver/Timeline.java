package io.tradeseal.agreement.resolver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link Resolver} answers as time goes by, should nothing be changed until then. */
public record Timeline(Resolver resolver) {

    /**
     * An answer that becomes another one by itself, or stays while the chain of the last version that serves ends.
     *
     * @param before what served until then
     * @param after what serves from then on
     */
    public record Change(Instant at, Effective before, Effective after) {}

    /** Changes after {@code from}, up to and including {@code until}, in order. */
    public List<Change> changes(Instant from, Instant until) {
        var changes = new ArrayList<Change>();
        var before = resolver.at(from);
        for (var at : resolver.bounds()) {
            if (!at.isAfter(from) || at.isAfter(until)) continue;
            var after = resolver.at(at);
            for (var i = 0; i < before.size(); i++) {
                if (differ(before.get(i), after.get(i))) changes.add(new Change(at, before.get(i), after.get(i)));
            }
            before = after;
        }
        return List.copyOf(changes);
    }

    /** When a role that is served at {@code from} first is so no longer; empty when nothing known ends it. */
    public Optional<Change> stop(CertificateRole role, Instant from) {
        var before = resolver.at(role, from);
        for (var at : resolver.bounds()) {
            if (!at.isAfter(from)) continue;
            var after = resolver.at(role, at);
            if (after.absence() != null) return Optional.of(new Change(at, before, after));
            before = after;
        }
        return Optional.empty();
    }

    /** The first instant after {@code from} at which any answer changes. */
    public Optional<Instant> nextChange(Instant from) {
        var before = resolver.at(from);
        for (var at : resolver.bounds()) {
            if (!at.isAfter(from)) continue;
            var after = resolver.at(at);
            for (var i = 0; i < before.size(); i++) {
                if (differ(before.get(i), after.get(i))) return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static boolean differ(Effective before, Effective after) {
        return !before.numbers().equals(after.numbers())
                || before.absence() != after.absence()
                || before.chainHolds() != after.chainHolds();
    }

    /**
     * For how long a version serves a role.
     *
     * @param certificate lower-cased resource id
     * @param from inclusive
     * @param until exclusive; null when nothing known ends it
     */
    public record Use(
            CertificateRole role,
            String certificate,
            int version,
            Instant from,
            @Nullable Instant until) {}

    /**
     * Every use that has not ended at {@code now}, also those yet to begin, by role and then by time. Where a use began is
     * told by what is known today, so the answer stays the same as long as nothing changes.
     */
    public List<Use> uses(Instant now) {
        var ended = new ArrayList<Use>();
        var running = new LinkedHashMap<Key, Instant>();
        for (var at : resolver.bounds()) {
            var serving = serving(at);
            running.entrySet().removeIf(use -> {
                if (serving.contains(use.getKey())) return false;
                ended.add(use.getKey().use(use.getValue(), at));
                return true;
            });
            serving.forEach(key -> running.putIfAbsent(key, at));
        }
        running.forEach((key, from) -> ended.add(key.use(from, null)));
        return ended.stream()
                .filter(use -> use.until() == null || use.until().isAfter(now))
                .sorted(Comparator.comparing(Use::role).thenComparing(Use::from).thenComparing(Use::version))
                .toList();
    }

    private record Key(CertificateRole role, String certificate, int version) {
        Use use(Instant from, @Nullable Instant until) {
            return new Use(role, certificate, version, from, until);
        }
    }

    private List<Key> serving(Instant at) {
        return resolver.at(at).stream()
                .filter(effective -> effective.certificate() != null)
                .flatMap(effective -> effective.versions().stream()
                        .map(version -> new Key(
                                effective.role(), Objects.requireNonNull(effective.certificate()), version.number())))
                .toList();
    }

    /** The roles that a certificate fills, or is named for without filling it, with the answer for each. */
    public Map<CertificateRole, Effective> of(String certificate, Instant at) {
        var answers = new LinkedHashMap<CertificateRole, Effective>();
        for (var effective : resolver.at(at)) {
            if (certificate.equals(effective.certificate())) answers.put(effective.role(), effective);
        }
        return answers;
    }
}
