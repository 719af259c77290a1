package io.tradeseal.notification.ledger;

import org.jspecify.annotations.Nullable;

/** What clients ask entries of the ledger for, as they send it; null leaves a criterion out. */
record LedgerFilter(
        @Nullable String state,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String account,
        @Nullable String certificate,
        @Nullable String contact) {

    LedgerFilter withState(String other) {
        return new LedgerFilter(other, reason, detail, account, certificate, contact);
    }
}
