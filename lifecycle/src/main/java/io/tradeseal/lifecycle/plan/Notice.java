package io.tradeseal.lifecycle.plan;

import io.tradeseal.lifecycle.threshold.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be announced about one version. */
public sealed interface Notice {

    /**
     * A threshold was crossed.
     *
     * @param skipped longer thresholds that had been crossed unannounced, longest first
     */
    record Expiring(Policy.Warning warning, List<Policy.Warning> skipped) implements Notice {}

    /**
     * notAfter passed.
     *
     * @param firstSeenExpired it had passed before the version was first seen: nobody is warned
     */
    record Expired(boolean firstSeenExpired, List<Policy.Warning> skipped) implements Notice {}

    /**
     * The running warnings ended.
     *
     * @param reason why the version is not watched any more
     * @param successor the version that took over; null unless superseded
     * @param announced thresholds of the running warnings, longest first; without the expiry, which has none
     */
    record Cleared(Standing reason, @Nullable Integer successor, List<String> announced) implements Notice {}
}
