package io.tradeseal.lifecycle.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.UUID;

/**
 * The UID (RFC 5545 §3.8.4.7) of a version's expiry: one in every mail and every feed at any time, so that a calendar
 * shows one entry however often it was told.
 */
public final class ExpiryEntryId {
    private ExpiryEntryId() {}

    /**
     * The UID.
     *
     * @param certificateId the resource id in any case
     */
    public static String of(String certificateId, int version) {
        var resource = certificateId.toLowerCase(Locale.ROOT) + "/versions/" + version;
        return UUID.nameUUIDFromBytes(resource.getBytes(UTF_8)) + "@tradeseal";
    }
}
