package io.tradeseal.notification.ledger;

import java.util.Arrays;
import java.util.List;

/** Why somebody was not mailed. */
public enum SuppressionReason {
    WARNING_CLEARED("WarningCleared"),
    CONTACT_REMOVED("ContactRemoved"),
    /** The mail server refused this address for good, then or earlier. */
    ADDRESS_SUPPRESSED("AddressSuppressed"),
    ADDRESS_INVALID("AddressInvalid"),
    REFUSED("Refused"),
    REFUSED_TOO_OFTEN("RefusedTooOften"),
    /** Processes died while they had the mail in hand. */
    PUT_ASIDE("PutAside");

    private final String wireName;

    SuppressionReason(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(SuppressionReason::wireName).toList();
    }
}
