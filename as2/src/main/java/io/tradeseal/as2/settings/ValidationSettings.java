package io.tradeseal.as2.settings;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is checked of messages beside their protection.
 *
 * @param overridesMessages whether the agreement decides about receipts, whatever a message asks for
 * @param refusesDuplicates whether a message that has been taken before is refused
 * @param duplicateDays for how many days; for ever where it is 0 or less
 * @param trustedOutgoing whether the certificates of what goes out must be trusted and not revoked
 * @param trustedIncoming the same of what comes in
 */
public record ValidationSettings(
        boolean overridesMessages,
        boolean refusesDuplicates,
        int duplicateDays,
        boolean trustedOutgoing,
        boolean trustedIncoming) {

    /** The instant from which on a message of the same id makes another a duplicate; null where duplicates are taken. */
    public @Nullable Instant duplicatesSince(Instant now) {
        if (!refusesDuplicates) {
            return null;
        }
        return duplicateDays <= 0 ? Instant.EPOCH : now.minus(Duration.ofDays(duplicateDays));
    }
}
