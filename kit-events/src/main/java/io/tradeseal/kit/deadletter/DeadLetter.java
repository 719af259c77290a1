package io.tradeseal.kit.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be taken.
 *
 * @param partition together with topic and offset, the record's position in Kafka
 * @param sender what was found of who sent it when it was first read; null where nobody asked
 * @param reason a sentence
 * @param rawHeaders every byte as it came; JSON shows them as texts
 * @param payload the value as it came; JSON shows it in base64; null for a tombstone, and in lists
 * @param replayedAt when it was taken after all; null while it waits
 * @param replayedBy who asked for that
 * @param replayReason why the last replay was refused; null when none was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetter(
        long id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @JsonIgnore Headers rawHeaders,
        byte @Nullable [] payload,
        @JsonIgnore @Nullable String sender,
        String reason,
        Instant receivedAt,
        @Nullable Instant replayedAt,
        @Nullable String replayedBy,
        @Nullable String replayReason) {

    /** Values as UTF-8, of a repeated header the last. */
    @JsonProperty
    public Map<String, String> headers() {
        return KeptHeaders.texts(rawHeaders);
    }
}
