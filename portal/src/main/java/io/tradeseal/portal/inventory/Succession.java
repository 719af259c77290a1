package io.tradeseal.portal.inventory;

import io.tradeseal.portal.page.Wording;
import io.tradeseal.portal.service.Answer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom the end of a version hurts, agreement by agreement and at every instant, as agreement-service answers. */
final class Succession {

    /**
     * Of one version.
     *
     * @param agreements that use it at some instant until its end
     * @param stops agreements that stop, or have stopped, for want of it
     */
    record Version(
            int version,
            long agreements,
            long stops,
            @Nullable Integer successor,
            boolean hurtsNobody,
            boolean successorInPlace) {

        /** Whether its end is no trouble. */
        boolean isEased() {
            return hurtsNobody || successorInPlace;
        }

        String sentence() {
            if (stops > 0) {
                return Wording.count(stops, "agreement") + (stops == 1 ? " stops" : " stop") + " without it";
            }
            if (hurtsNobody) {
                return "hurts nobody: no agreement uses it until its end";
            }
            return successorInPlace
                    ? "successor in place: v%d serves the same %s"
                            .formatted(successor, Wording.count(agreements, "agreement"))
                    : "used by " + Wording.count(agreements, "agreement");
        }
    }

    record Versions(List<Version> value) {
        Versions {
            Objects.requireNonNull(value);
        }
    }

    private Succession() {}

    /** Empty where nobody can tell: then nothing is said, and nothing is green. */
    static Optional<Version> of(int version, Answer<Versions> answer) {
        var known = answer.orNull();
        return known == null
                ? Optional.empty()
                : known.value().stream().filter(one -> one.version() == version).findFirst();
    }
}
