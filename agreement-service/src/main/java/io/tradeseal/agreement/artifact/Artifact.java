package io.tradeseal.agreement.artifact;

import io.tradeseal.kit.arm.Precondition;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A partner, an agreement or a process configuration, alive or deleted.
 *
 * @param resourceId as the client that made it spelled it
 * @param accountId as the client that made the artifact spelled it
 * @param revision one more with each event
 * @param edited the revision at which a client last changed it: events also tell of what changes by other means
 * @param deletedAt null while it lives
 */
public record Artifact(
        Kind kind,
        String resourceId,
        String accountId,
        String name,
        Content content,
        long revision,
        long edited,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt) {

    /**
     * What a client can edit.
     *
     * @param location empty when the client sent none
     * @param type {@code AS2}, {@code B2B}, …; empty for a kind without types
     * @param properties in canonical spelling, without metadata
     * @param metadata null when none
     */
    public record Content(
            String location,
            Map<String, String> tags,
            String type,
            ObjectNode properties,
            @Nullable JsonNode metadata) {}

    static Artifact created(ArtifactId id, Content content, Instant now) {
        return new Artifact(
                id.kind(), id.resourceId(), id.account().resourceId(), id.name(), content, 1, 1, now, now, null);
    }

    /** Made again under the same id: the revision goes on. */
    Artifact createdAgain(Content next, Instant now) {
        return new Artifact(kind, resourceId, accountId, name, next, revision + 1, revision + 1, now, now, null);
    }

    Artifact changed(Content next, Instant now) {
        return new Artifact(kind, resourceId, accountId, name, next, revision + 1, revision + 1, createdAt, now, null);
    }

    Artifact deleted(Instant now) {
        return new Artifact(
                kind, resourceId, accountId, name, content, revision + 1, revision + 1, createdAt, now, now);
    }

    public boolean isLive() {
        return deletedAt == null;
    }

    String etag() {
        return Precondition.etag(edited);
    }

    /** As events spell it. */
    public String state() {
        return isLive() ? "Enabled" : "Deleted";
    }
}
