package io.tradeseal.agreement.known;

/**
 * An integration account as far as agreements need it.
 *
 * @param accountKey lower-cased resource id
 * @param accountId spelled as the client that made the account spelled it
 * @param location empty when the client sent none
 * @param sku {@code Free}, {@code Basic}, {@code Standard} or {@code Premium}
 */
public record KnownAccount(
        String accountKey,
        String accountId,
        String name,
        String location,
        String sku,
        long revision,
        boolean deleted) {}
