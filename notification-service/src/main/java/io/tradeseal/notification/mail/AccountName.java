package io.tradeseal.notification.mail;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An integration account as mails call it: accounts of one name in two resource groups are two.
 *
 * @param shown its name and its resource group's, such as {@code contoso (edi)}
 * @param id ARM resource id
 * @param topic for the List-Id header: the same for the same account however it is spelled, another for any other
 */
record AccountName(String shown, String id, String topic) {
    private static final int LONGEST_LABEL = 175;
    private static final int LONGEST_ID = 400;

    /** @param certificateId ARM resource id of one of its certificates */
    static AccountName of(String name, String certificateId) {
        var end = ResourceIds.key(certificateId).lastIndexOf("/certificates/");
        var id = end < 0 ? certificateId : certificateId.substring(0, end);
        var account = AccountId.parse(id);
        var group = account.map(AccountId::resourceGroup).orElse("");
        return new AccountName(
                OneLine.of(account.map(AccountId::label).orElse(name), LONGEST_LABEL),
                OneLine.of(id, LONGEST_ID),
                "%s.%s.%s".formatted(token(name), token(group), digest(ResourceIds.key(id))));
    }

    /** ASCII letters, digits and hyphens of a name, for headers; a label of at most 63 (RFC 2919, section 2). */
    private static String token(String text) {
        var token = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
        token = token.substring(0, Math.min(63, token.length())).replaceAll("^-+|-+$", "");
        return token.isEmpty() ? "account" : token;
    }

    /** Names that differ in what a header cannot hold, and subscriptions, are told apart by it. */
    private static String digest(String id) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
