package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.kit.error.Refusal;

/** What became of an upload. */
public sealed interface UploadResult {

    /** It was stored, or was there already. */
    record Stored(Change change) implements UploadResult {}

    record Refused(Refusal refusal) implements UploadResult {}
}
