package io.tradeseal.agreement.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.impact.Impact.Consequence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A consequence on the wire.
 *
 * @param certificateBefore id; null, as the other's, where it is the same certificate before and after
 * @param versionsBefore that would serve without the act, current first
 * @param versionsAfter that serve with it
 * @param reason why none serves; null when one does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsequenceView(
        String role,
        String leg,
        Instant date,
        String effect,
        @Nullable String certificateBefore,
        List<Integer> versionsBefore,
        @Nullable String certificateAfter,
        List<Integer> versionsAfter,
        @Nullable String reason,
        @Nullable String message) {
    static ConsequenceView of(Consequence consequence) {
        return of(consequence, null, null);
    }

    /** Of one certificate in the place of another. */
    public static ConsequenceView of(
            Consequence consequence, @Nullable String certificateBefore, @Nullable String certificateAfter) {
        var reason = consequence.reason();
        return new ConsequenceView(
                consequence.role().wireName(),
                consequence.role().leg().wireName(),
                consequence.at(),
                consequence.effect().wireName(),
                certificateBefore,
                consequence.before(),
                certificateAfter,
                consequence.after(),
                reason == null ? null : reason.code(),
                reason == null ? null : reason.message());
    }
}
