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
 * @param reason {@link SuppressionReason#wireName()}
 * @param detail lower-cased part of the sentence or reply
 * @param contact a mail address, or the name or id of an account's contact
 */
record LedgerQuery(
        List<String> scopes,
        @Nullable String state,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String account,
        @Nullable String certificate,
        @Nullable String contact) {

    static final List<String> STATES = List.of("Planned", "Sending", "Sent", "Failed", "Suppressed", "Bounced");

    static LedgerQuery of(List<String> scopes, LedgerFilter filter) {
        return new LedgerQuery(
                scopes,
                oneOf(STATES, QueryText.of(filter.state(), "state"), "state"),
                oneOf(SuppressionReason.wireNames(), QueryText.of(filter.reason(), "reason"), "reason"),
                key(QueryText.of(filter.detail(), "detail")),
                key(QueryText.of(filter.account(), "account")),
                key(QueryText.of(filter.certificate(), "certificate")),
                key(QueryText.of(filter.contact(), "contact")));
    }

    static LedgerQuery ofCertificate(String certificateKey) {
        return new LedgerQuery(List.of(""), null, null, null, null, certificateKey, null);
    }

    private static @Nullable String key(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String oneOf(List<String> names, @Nullable String text, String parameter) {
        if (text == null) return null;
        return names.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        "InvalidRequestContent",
                        "'%s' is one of %s.".formatted(parameter, String.join(", ", names)),
                        parameter));
    }
}
