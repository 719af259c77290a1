package io.tradeseal.contracts;

/**
 * What a partner is called in messages.
 *
 * @param qualifier which list the value is from, such as {@code AS2Identity}, {@code ZZ} or {@code DUNS}
 */
public record BusinessIdentity(String qualifier, String value) {}
