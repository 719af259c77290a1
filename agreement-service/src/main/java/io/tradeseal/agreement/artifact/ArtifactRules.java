package io.tradeseal.agreement.artifact;

import io.tradeseal.agreement.artifact.Artifact.Content;
import io.tradeseal.contracts.Event;
import io.tradeseal.kit.arm.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a kind of artifact asks for beyond what all have in common. */
public interface ArtifactRules {

    Kind kind();

    /** Checks {@code properties} by itself and spells it canonically; whatever is wrong goes to the faults. */
    ObjectNode read(JsonNode properties, Violations faults);

    /** What a list's {@code $filter} compares, out of canonical properties; empty for a kind without types. */
    String type(ObjectNode properties);

    /** Waits outside any transaction for what the artifact names and other services own, and refuses what is not there. */
    default void await(ArtifactId id, ObjectNode properties) {}

    /** Refuses what does not go with the account's other artifacts. Called in the transaction, the account locked. */
    default void check(ArtifactId id, Content content) {}

    /**
     * Called in the transaction after the row was written, when the artifact was made or changed.
     *
     * @return what to tell of it; empty for a kind without events
     */
    default Optional<Event> stored(ArtifactId id, Artifact artifact, boolean created) {
        return Optional.empty();
    }

    /**
     * Refuses the deletion of what others use. Called in the transaction, the account locked.
     *
     * @param force whether the client wants it deleted all the same
     */
    default void checkDeletion(Artifact artifact, boolean force) {}

    /**
     * Called in the transaction after the row was marked deleted.
     *
     * @return what to tell of it; empty for a kind without events
     */
    default Optional<Event> deleted(Artifact artifact) {
        return Optional.empty();
    }

    /** What to show with artifacts besides what clients set: members of {@code properties} by name, by the artifact's key. */
    default Map<String, Map<String, JsonNode>> details(List<String> keys) {
        return Map.of();
    }
}
