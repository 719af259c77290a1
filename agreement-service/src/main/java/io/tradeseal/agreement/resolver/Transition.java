package io.tradeseal.agreement.resolver;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rollover says for one agreement: from which version to which, and when.
 *
 * @param certificate lower-cased resource id
 * @param order the greater, the later planned; the latest decides
 * @param switchAt when outgoing use moves, or moved, to the new version; null while nobody knows
 * @param rolledBackAt when it moved back; null unless it did
 */
public record Transition(
        String certificate,
        long order,
        int fromVersion,
        int toVersion,
        @Nullable Instant switchAt,
        @Nullable Instant rolledBackAt) {

    /** Number of the version for outgoing use. */
    int wanted(Instant at) {
        var back = rolledBackAt != null && !rolledBackAt.isAfter(at);
        return !back && switchAt != null && !switchAt.isAfter(at) ? toVersion : fromVersion;
    }

    /** Only between its two versions; whoever activated another one, or the new one again after a roll-back, decided later. */
    boolean decides(ServingVersion newest, Instant at) {
        if (newest.number() == fromVersion) return true;
        if (newest.number() != toVersion) return false;
        var back = rolledBackAt;
        var activation = newest.inTime().activeFrom();
        return back == null || back.isAfter(at) || activation == null || !activation.isAfter(back);
    }

    Stream<Instant> bounds() {
        return Stream.of(switchAt, rolledBackAt).mapMulti((bound, next) -> {
            if (bound != null) next.accept(bound);
        });
    }
}
