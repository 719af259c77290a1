package io.tradeseal.agreement.replacement;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A certificate in the place of another, and how far it has come.
 *
 * <pre>
 *            every step done              undo             every step done
 *   RUNNING ────────────────► COMPLETED ───────► UNDOING ─────────────────► UNDONE
 *      └──────────────────── undo ──────────────────▲
 * </pre>
 *
 * @param undoAskedAt when somebody ordered that agreements become what they were; null unless somebody has
 */
record Replacement(
        ReplacementId id,
        Order order,
        State state,
        @Nullable Instant completedAt,
        @Nullable String undoneBy,
        @Nullable Instant undoAskedAt,
        @Nullable Instant undoneAt) {

    /**
     * What somebody has asked for.
     *
     * @param certificateKey lower-cased resource id of the certificate that agreements named
     * @param byKey lower-cased resource id of the one in its place
     * @param byName as agreements name it from then on
     * @param chosen lower-cased names of agreements, in order; null for all that named the certificate
     */
    record Order(
            String certificateKey,
            String certificateId,
            String byKey,
            String byId,
            String byName,
            @Nullable List<String> chosen,
            String requestedBy,
            Instant requestedAt) {

        /** Whether the other one, by whomever and whenever, asks for the same. */
        boolean isSame(Order other) {
            return certificateKey.equals(other.certificateKey)
                    && byKey.equals(other.byKey)
                    && Objects.equals(chosen, other.chosen);
        }
    }

    enum State {
        RUNNING,
        COMPLETED,
        UNDOING,
        UNDONE;

        String wireName() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** What has become of one agreement. */
    enum StepState {
        PENDING("Pending"),
        REPLACED("Replaced"),
        /** It does not name the certificate any more, or is gone. */
        SKIPPED("Skipped"),
        /** The certificate in its place is not fit for it any more. */
        REFUSED("Refused"),
        /** It is as it was before. */
        RESTORED("Restored"),
        /** Somebody has changed it since, so that undoing left it alone. */
        LEFT_ALONE("LeftAlone");

        private final String wireName;

        StepState(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /**
     * A replacement in one agreement.
     *
     * @param reason a sentence where it was not done
     * @param before the name that stood in each place, by JSON pointer into the properties; empty before it is done
     * @param afterHash of what clients set, after it was done
     */
    record Step(
            String agreementKey,
            String agreementId,
            String agreementName,
            StepState state,
            @Nullable String reason,
            Map<String, String> before,
            @Nullable String afterHash,
            @Nullable Instant changedAt) {

        Step became(StepState next, @Nullable String why, Instant now) {
            return new Step(agreementKey, agreementId, agreementName, next, why, before, afterHash, now);
        }

        Step replaced(Map<String, String> places, String hash, Instant now) {
            return new Step(agreementKey, agreementId, agreementName, StepState.REPLACED, null, places, hash, now);
        }
    }

    static Replacement of(ReplacementId id, Order order) {
        return new Replacement(id, order, State.RUNNING, null, null, null, null);
    }

    /** Somebody has ordered that agreements become what they were. */
    Replacement undoing(String by, Instant now) {
        return new Replacement(id, order, State.UNDOING, completedAt, by, now, null);
    }

    /** Its last step was done. */
    Replacement ended(Instant now) {
        return state == State.UNDOING
                ? new Replacement(id, order, State.UNDONE, completedAt, undoneBy, undoAskedAt, now)
                : new Replacement(id, order, State.COMPLETED, now, undoneBy, undoAskedAt, null);
    }
}
