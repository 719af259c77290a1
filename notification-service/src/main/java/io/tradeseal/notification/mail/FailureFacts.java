package io.tradeseal.notification.mail;

import org.jspecify.annotations.Nullable;

/**
 * What a note to the owner says: a warning could not reach somebody.
 *
 * @param warning what that person should have been told
 * @param address where the mail should have gone
 * @param reply the mail server's answer, not trusted; null when unknown
 * @param waiting whether the mail still waits, because several people were refused alike and the cause is not theirs
 */
public record FailureFacts(
        WarningFacts warning, String address, @Nullable String reply, boolean waiting) {}
