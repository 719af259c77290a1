package io.tradeseal.notification.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One warning to one person. That it is being sent is not stored with it, but read from its mail.
 *
 * <pre>
 *   Planned ──► Sending ──► Sent ──► Bounced (a report that comes later)
 *     ▲  │          │  └──► Failed
 *     │  │          ▼
 *     │  │      Planned (tried again later)
 *     │  ▼
 *   Suppressed (planned again when the person is back before the warning has ended)
 * </pre>
 *
 * @param position grows from entry to entry
 * @param contactName of the account's contact; null for a contact of the certificate alone
 * @param reason {@link SuppressionReason#wireName()}; null when nothing is to be explained
 * @param detail a sentence or the mail server's reply; null when there is none
 * @param messageId null when no mail was ever planned
 * @param nextAttemptAt null unless a mail waits
 */
public record LedgerEntry(
        UUID notificationId,
        long position,
        String certificateKey,
        int version,
        String threshold,
        String recipientKey,
        String certificateId,
        String certificateName,
        String accountKey,
        String accountId,
        String recipient,
        @Nullable String contactName,
        String state,
        @Nullable String reason,
        @Nullable String detail,
        long revision,
        Instant plannedAt,
        Instant changedAt,
        @Nullable Instant sentAt,
        @Nullable String messageId,
        @Nullable Instant nextAttemptAt) {

    /** The same for the same parts, whichever instance asks, today or after a restore: what makes a repeat harmless. */
    static UUID id(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            var bits = ByteBuffer.wrap(digest);
            // RFC 9562, section 5.8: version 8, the bits are ours
            var high = (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
            var low = (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
