package io.tradeseal.notification.ledger;

import io.tradeseal.lifecycle.plan.Announcement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An announced threshold of one version of a certificate.
 *
 * <pre>
 *   announced ── runs ──┬── superseded by the next threshold ──┐   mails that are planned still go
 *                       ├── runsUntil passed ──────────────────┤   out; whoever is added gets none
 *            ▲          └── cleared: successor, deletion, … ───┘   planned mails are suppressed
 *            └────────────── announced anew: what had ended it did not last
 * </pre>
 *
 * @param threshold as announced; {@link #EXPIRY} for the expiry itself
 * @param runsUntil from then on, whoever becomes a contact is not mailed
 * @param clearedBecause null unless cleared; {@link #FIRST_SEEN_EXPIRED} for one that nobody was to be mailed about
 * @param clearedAt null unless cleared
 * @param successor version that took over; null when none did
 * @param round 1, 2, …: one more each time it runs again after it was cleared, with mails of its own
 * @param ofExpiry false where agreements stop for another reason: {@code threshold} names it, {@code notAfter} tells when
 */
public record Warning(
        String certificateKey,
        int version,
        String threshold,
        String certificateId,
        String certificateName,
        String accountKey,
        String accountId,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        @Nullable String thumbprint,
        Instant notAfter,
        Instant announcedAt,
        Instant runsUntil,
        boolean superseded,
        @Nullable String clearedBecause,
        @Nullable Instant clearedAt,
        @Nullable Integer successor,
        int round,
        boolean ofExpiry) {

    public static final String EXPIRY = "P0D";
    public static final String FIRST_SEEN_EXPIRED = "FirstSeenExpired";
    static final String RECOVERED = "Recovered";

    /** What the plan makes of it. */
    Announcement announcement() {
        return new Announcement(announcedAs(), false, announcedAt, clearedAt);
    }

    private String announcedAs() {
        if (!threshold.equals(EXPIRY)) return threshold;
        return forNobody() ? Announcement.EXPIRED_BEFORE : Announcement.EXPIRY;
    }

    boolean cleared() {
        return clearedBecause != null;
    }

    boolean forNobody() {
        return FIRST_SEEN_EXPIRED.equals(clearedBecause);
    }

    /** Why a mail is not sent any more, for people. */
    String clearance() {
        return clearance(clearedBecause, successor);
    }

    static String clearance(@Nullable String because, @Nullable Integer successor) {
        return switch (because == null ? "" : because) {
            case RECOVERED -> "No agreement stops for it any more.";
            case "Succeeded" ->
                successor == null
                        ? "Another version took over before the mail was sent."
                        : "Version %d took over before the mail was sent.".formatted(successor);
            case "Deleted" -> "The certificate was deleted before the mail was sent.";
            case "AccountDeleted" -> "The integration account was deleted before the mail was sent.";
            case "Retired" -> "The version was retired before the mail was sent.";
            case "Disabled" -> "The version was disabled before the mail was sent.";
            case "Ended" -> "The version's activation window ended before the mail was sent, and no version took over.";
            case "Postponed" -> "The version was put back to wait for its activation before the mail was sent.";
            case "Revoked" -> "The version was revoked before the mail was sent.";
            default -> "The warning ended before the mail was sent.";
        };
    }
}
