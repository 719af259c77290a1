package io.tradeseal.agreement.rollover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client decides about a rollover.
 *
 * @param fromVersion number of the old version
 * @param toVersion number of the new version
 * @param announceAt when the new version is accepted from, and partners can be told; null: when somebody says so
 * @param switchAt null unless the switch is by date
 * @param overlapEnd when the old version stops being accepted; whoever has not switched by then is switched
 */
public record Plan(
        int fromVersion,
        int toVersion,
        Switching switching,
        @Nullable Instant announceAt,
        @Nullable Instant switchAt,
        Instant overlapEnd) {}
