package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.inventory.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * An upload with what is in the database about it.
 *
 * @param upload with what was found about its certificate's chain and key
 * @param account null when there is none that lives
 * @param existing alive or deleted, with its row locked; null when there never was one
 */
record Candidate(
        Upload upload, @Nullable Account account, @Nullable Certificate existing) {

    Candidate with(Upload other) {
        return new Candidate(other, account, existing);
    }

    boolean isNew() {
        return existing == null || !existing.isLive();
    }
}
