package io.tradeseal.as2.spool;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;

/**
 * How much of a message is believed. Each bound is far above what trading partners send and far below what would hurt.
 *
 * @param bytes of a body, and of what it decrypts or inflates to
 * @param inflation how many times larger than the compressed bytes the inflated ones may be; judged from 1 MiB on, and
 *     below the 1032 that zlib can reach
 * @param headerBytes of one block of MIME headers
 * @param structureBytes of what CMS keeps beside the content: certificates, signers, recipients
 * @param heapBytes of a message kept in memory; what is longer goes to a temporary file
 */
public record MessageLimits(long bytes, int inflation, int headerBytes, int structureBytes, int heapBytes) {
    public static final int PARTS = 10;
    public static final int SIGNERS = 10;
    public static final int RECIPIENTS = 100;
    public static final MessageLimits DEFAULT = new MessageLimits(512L << 20, 250, 64 << 10, 1 << 20, 1 << 20);

    public MessageRefused tooLong() {
        return new MessageRefused(
                Failure.LIMIT_EXCEEDED,
                "The message, or what it decrypts or inflates to, is longer than the %,d bytes that are taken."
                        .formatted(bytes));
    }
}
