package io.tradeseal.expiry.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be told about one version now. */
public sealed interface Notice {

    /**
     * A threshold was crossed.
     *
     * @param skipped longer thresholds that had been crossed unannounced, longest first
     */
    record Expiring(Policy.Warning warning, List<Policy.Warning> skipped) implements Notice {}

    /** notAfter passed. */
    record Expired(boolean firstSeenExpired, List<Policy.Warning> skipped) implements Notice {}

    /**
     * The running warning ended.
     *
     * @param reason why the version is not watched any more
     * @param announced thresholds of the running warning, longest first
     */
    record Cleared(Standing reason, @Nullable Integer successor, List<String> announced) implements Notice {}
}
