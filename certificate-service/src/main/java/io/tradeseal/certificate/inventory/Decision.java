package io.tradeseal.certificate.inventory;

import io.tradeseal.kit.error.Refusal;

/** What became of an upload. */
sealed interface Decision {
    record Made(Change change) implements Decision {}

    record Against(Refusal refusal) implements Decision {}
}
