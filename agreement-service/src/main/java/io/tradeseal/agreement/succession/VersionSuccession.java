package io.tradeseal.agreement.succession;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How agreements stand with a version, on the wire.
 *
 * @param agreements how many resolve to it at some instant from now until its end
 * @param stops how many stop, or have stopped, for want of it
 * @param successor number of the version that serves when it has ended; null when none does
 * @param hurtsNobody whether no agreement resolves to it at any instant until its end, nor has stopped for want of it
 * @param successorInPlace whether there is a successor, and no agreement stops for want of the version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionSuccession(
        int version,
        long agreements,
        long stops,
        @Nullable Integer successor,
        boolean hurtsNobody,
        boolean successorInPlace) {

    /**
     * Of all agreements together.
     *
     * @param found how many agreements stand how
     * @param unnamed the version that would serve after it; counts where no agreement names the certificate
     */
    static VersionSuccession of(int version, Map<Succession, Long> found, @Nullable Integer unnamed) {
        var used = count(found, Succession::used);
        var stops = count(found, Succession::stops);
        var successor = found.isEmpty()
                ? unnamed
                : found.keySet().stream()
                        .flatMap(one -> Stream.ofNullable(one.successor()))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        return new VersionSuccession(
                version, used, stops, successor, used == 0 && stops == 0, successor != null && stops == 0);
    }

    private static long count(Map<Succession, Long> found, Predicate<Succession> which) {
        return found.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
