package io.tradeseal.notification.ledger;

import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.notification.QueryText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What entries of the ledger are asked for; null leaves a criterion out.
 *
 * @param scopes lower-cased id prefixes without a slash at the end, one of which covers the account or certificate
 * @param state one of {@link #STATES}
 * @param contact a mail address, or the name or id of an account's contact
 */
record LedgerQuery(
        List<String> scopes,
        @Nullable String state,
        @Nullable String account,
        @Nullable String certificate,
        @Nullable String contact) {

    static final List<String> STATES = List.of("Planned", "Sending", "Sent", "Failed", "Suppressed", "Bounced");

    /** The parameters as clients send them. */
    static LedgerQuery of(
            List<String> scopes,
            @Nullable String state,
            @Nullable String account,
            @Nullable String certificate,
            @Nullable String contact) {
        return new LedgerQuery(
                scopes,
                state(QueryText.of(state, "state")),
                key(QueryText.of(account, "account")),
                key(QueryText.of(certificate, "certificate")),
                key(QueryText.of(contact, "contact")));
    }

    static LedgerQuery ofCertificate(String certificateKey) {
        return new LedgerQuery(List.of(""), null, null, certificateKey, null);
    }

    private static @Nullable String key(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String state(@Nullable String text) {
        if (text == null) return null;
        return STATES.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        "InvalidRequestContent", "'state' is one of " + String.join(", ", STATES) + ".", "state"));
    }
}
