package io.tradeseal.expiry.policy;

import io.tradeseal.expiry.Refusal;
import io.tradeseal.expiry.account.Account;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The headers If-Match and If-None-Match, RFC 9110 §13.1; either may be null. */
record Precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

    /** Changes only with the thresholds. */
    static String eTag(Account account) {
        return "\"" + account.policyRevision() + "\"";
    }

    void check(Account account) {
        var isSet = account.thresholds() != null;
        if (ifMatch != null && !(any(ifMatch) ? isSet : names(ifMatch, eTag(account)))) {
            throw failed("The policy is not the one that If-Match names; it has the ETag %s.".formatted(eTag(account)));
        }
        if (ifNoneMatch != null && (any(ifNoneMatch) ? isSet : names(ifNoneMatch, eTag(account)))) {
            throw failed(
                    "The policy is one that If-None-Match rules out; it has the ETag %s.".formatted(eTag(account)));
        }
    }

    private static boolean any(String tags) {
        return tags.strip().equals("*");
    }

    private static boolean names(String tags, String eTag) {
        return Arrays.stream(tags.split(",")).map(String::strip).anyMatch(eTag::equals);
    }

    private static Refusal failed(String message) {
        return new Refusal(Refusal.Reason.PRECONDITION_FAILED, message, null);
    }
}
