package io.tradeseal.certificate.upload;

import io.tradeseal.kit.error.Refusal;

/** What became of one upload of many. */
public sealed interface Outcome {

    /** It was stored, or was there already. */
    record Stored(Result result, String resourceId) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    /** In the words of an import's answer. */
    enum Result {
        CREATED("Created"),
        UPDATED("Updated"),
        UNCHANGED("Unchanged");

        private final String wireName;

        Result(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
