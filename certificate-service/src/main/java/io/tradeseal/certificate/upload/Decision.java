package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.kit.error.Refusal;

/** What became of an upload. */
sealed interface Decision {
    record Made(Change change) implements Decision {}

    record Against(Refusal refusal) implements Decision {}
}
