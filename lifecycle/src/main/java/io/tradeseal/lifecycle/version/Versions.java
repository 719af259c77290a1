package io.tradeseal.lifecycle.version;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one certificate, each with whatever its owner keeps of it.
 *
 * @param <V> the owner's version
 * @param all those not retired, in any order
 * @param inTime what time decides by
 */
public record Versions<V>(List<V> all, Function<? super V, Version> inTime) {

    /** Those that can be used, the one activated last first. */
    public List<V> usable(Instant at) {
        return all.stream()
                .filter(version -> inTime.apply(version).isUsableAt(at))
                .sorted(byActivation().reversed())
                .toList();
    }

    /** The one for outgoing use: of those that can be used the one activated last. */
    public Optional<V> current(Instant at) {
        return all.stream()
                .filter(version -> inTime.apply(version).isUsableAt(at))
                .max(byActivation());
    }

    /** Those for incoming use beside the current one, the one activated last first. */
    public List<V> accepted(Instant at) {
        return usable(at).stream().skip(1).toList();
    }

    /**
     * The one activated last, also when it has expired since or is not valid yet: whoever uploaded it finds it again.
     * Before any was activated, the newest.
     */
    public Optional<V> shown(Instant at) {
        return all.stream()
                .filter(version -> inTime.apply(version).isActivatedAt(at))
                .max(byActivation())
                .or(() -> all.stream()
                        .max(Comparator.comparingInt(
                                version -> inTime.apply(version).number())));
    }

    /**
     * What an upload does whose bytes a version has already.
     *
     * @param staged whether the upload is to wait for its activation
     */
    public Again again(V same, boolean staged, Instant at) {
        var state = inTime.apply(same).state();
        boolean waits = state == VersionState.STAGED;
        if (staged || (!waits && shown(at).filter(same::equals).isPresent())) return Again.UNCHANGED;
        return waits || state.isUsable() ? Again.CURRENT : Again.REFUSED;
    }

    /** When another one becomes the one {@link #shown}, should nothing be changed until then; null for never. */
    public @Nullable Instant nextShown(Instant now) {
        return all.stream()
                .map(inTime)
                .filter(version -> version.state().isUsable())
                .map(Version::activeFrom)
                .filter(Objects::nonNull)
                .filter(start -> start.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Comparator<V> byActivation() {
        return Comparator.comparing(inTime, Version.BY_ACTIVATION);
    }
}
