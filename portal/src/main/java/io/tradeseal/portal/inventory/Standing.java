package io.tradeseal.portal.inventory;

import io.tradeseal.portal.page.Wording;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a certificate stands: a word, and the class that gives it shape and colour.
 *
 * @param style {@code bad}, {@code soon}, {@code ok} or {@code info}
 */
record Standing(String style, String word) {

    static final Duration BAD = Duration.ofDays(7);
    static final Duration SOON = Duration.ofDays(30);

    /** The days left of a version whose window is over are nobody's. */
    static Standing of(String state, @Nullable Instant notAfter, @Nullable Instant activeUntil, Instant now) {
        return switch (state) {
            case "Revoked" -> new Standing("bad", "revoked");
            case "Staged" -> new Standing("info", "stored, not in use");
            case "Disabled" -> new Standing("info", "switched off");
            case "Retired" -> new Standing("info", "retired");
            case "Deleted" -> new Standing("info", "deleted");
            default -> byDate(state, notAfter, activeUntil, now);
        };
    }

    private static Standing byDate(
            String state, @Nullable Instant notAfter, @Nullable Instant activeUntil, Instant now) {
        if (notAfter == null) {
            return new Standing("info", state.equals("Unresolved") ? "key not found yet" : "no certificate yet");
        }
        var left = Duration.between(now, notAfter);
        if (!left.isPositive()) {
            return new Standing("bad", "expired");
        }
        if (activeUntil != null && !now.isBefore(activeUntil)) {
            return new Standing("info", "no longer accepted");
        }
        if (left.compareTo(SOON) <= 0) {
            var word = "expires " + Wording.relative(notAfter, now);
            return new Standing(left.compareTo(BAD) <= 0 ? "bad" : "soon", word);
        }
        return new Standing("ok", Wording.left(now, notAfter) + " left");
    }
}
