package io.tradeseal.agreement.impact;

import io.tradeseal.agreement.resolver.Absence;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Effective;
import io.tradeseal.agreement.resolver.NamedCertificate;
import io.tradeseal.agreement.resolver.Resolver;
import io.tradeseal.agreement.resolver.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares an agreement's certificates as they are with those after an {@link Act}. */
public final class Impact {
    private Impact() {}

    /** What becomes of a role. */
    public enum Effect {
        /** No version serves any more. */
        STOPS("Stops"),
        /** Outgoing messages are made with another version, which the partner has to know. */
        SWITCHES("Switches"),
        /** Incoming messages made for a version that was accepted are refused. */
        NARROWS("Narrows"),
        /** A version more is accepted. */
        WIDENS("Widens"),
        /** It goes on, but a CA in the chain of every version that serves has expired: who looks at chains refuses it. */
        DISTRUSTS("Distrusts"),
        /** A role that nothing served is served. */
        STARTS("Starts");

        private final String wireName;

        Effect(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * What an act does to a role.
     *
     * @param at when: at once, or later where it moves a date
     * @param before numbers of the versions that would serve without the act, current first
     * @param after numbers of those that serve with it
     * @param reason why none serves; null when one does
     */
    public record Consequence(
            CertificateRole role,
            Instant at,
            Effect effect,
            List<Integer> before,
            List<Integer> after,
            @Nullable Absence reason) {}

    /**
     * The first consequence of each kind for each role that the certificate fills, in time order by role.
     *
     * @param at when it is done
     * @param until how far to look
     */
    static List<Consequence> of(Resolver resolver, String certificate, Act act, Instant at, Instant until) {
        var known = resolver.certificates().get(certificate);
        if (known == null) return List.of();
        var before = with(resolver, act.without(known, at));
        var after = with(resolver, act.on(known, at));
        var consequences = new ArrayList<Consequence>();
        for (var role : resolver.assignments().protocol().roles()) {
            if (certificate.equals(resolver.assignments().certificates().get(role.slot()))) {
                consequences.addAll(ofRole(before, after, role, act.since(known, at), until));
            }
        }
        return consequences;
    }

    private static Resolver with(Resolver resolver, NamedCertificate certificate) {
        var certificates = new HashMap<>(resolver.certificates());
        certificates.put(certificate.key(), certificate);
        return new Resolver(resolver.assignments(), certificates, resolver.transitions());
    }

    private static List<Consequence> ofRole(
            Resolver before, Resolver after, CertificateRole role, Instant at, Instant until) {
        var found = new ArrayList<Consequence>();
        var seen = new ArrayList<Effect>();
        for (var instant : instants(before, after, at, until)) {
            var old = before.at(role, instant);
            var next = after.at(role, instant);
            for (var effect : effects(old, next)) {
                if (seen.contains(effect)) continue;
                seen.add(effect);
                found.add(new Consequence(role, instant, effect, old.numbers(), next.numbers(), next.absence()));
            }
        }
        return found;
    }

    /**
     * What becomes of the roles of a certificate when the agreement names another one in its place: at once, for there is no
     * overlap between two certificates.
     *
     * @param after with the other in its place
     */
    public static List<Consequence> ofExchange(Resolver before, Resolver after, String certificate, Instant at) {
        var consequences = new ArrayList<Consequence>();
        for (var role : before.assignments().protocol().roles()) {
            if (!certificate.equals(before.assignments().certificates().get(role.slot()))) continue;
            var old = before.at(role, at);
            var next = after.at(role, at);
            var effect = exchange(old, next);
            if (effect != null) {
                consequences.add(new Consequence(role, at, effect, old.numbers(), next.numbers(), next.absence()));
            }
        }
        return consequences;
    }

    private static @Nullable Effect exchange(Effective before, Effective after) {
        if (after.absence() != null) return before.absence() == null ? Effect.STOPS : null;
        if (before.absence() != null) return Effect.STARTS;
        return before.role().outgoing() ? Effect.SWITCHES : Effect.NARROWS;
    }

    private static List<Instant> instants(Resolver before, Resolver after, Instant at, Instant until) {
        var instants = new java.util.TreeSet<Instant>();
        instants.add(at);
        for (var resolver : List.of(before, after)) {
            new Timeline(resolver).changes(at, until).forEach(change -> instants.add(change.at()));
        }
        return List.copyOf(instants);
    }

    private static List<Effect> effects(Effective before, Effective after) {
        var effects = new ArrayList<Effect>();
        var effect = effect(before, after);
        if (effect != null) effects.add(effect);
        if (before.chainHolds() && !after.chainHolds()) effects.add(Effect.DISTRUSTS);
        return effects;
    }

    private static @Nullable Effect effect(Effective before, Effective after) {
        if (Objects.equals(before.numbers(), after.numbers())) return null;
        if (after.absence() != null) return Effect.STOPS;
        if (before.absence() != null) return Effect.STARTS;
        if (before.role().outgoing()) return Effect.SWITCHES;
        if (!after.numbers().containsAll(before.numbers())) return Effect.NARROWS;
        return after.numbers().size() > before.numbers().size() ? Effect.WIDENS : null;
    }
}
