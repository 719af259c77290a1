package io.tradeseal.agreement.artifact;

import io.tradeseal.agreement.artifact.Artifact.Content;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.PlainText;
import io.tradeseal.kit.arm.Violations;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a PUT: ARM's envelope around a kind's properties. */
final class ArtifactBody {
    /** Bytes of metadata in UTF-8, as with certificates. */
    private static final int METADATA = 16 * 1024;

    /** Of which a client may send back what it read, though they are not its to set. */
    private static final Set<String> NOT_PROPERTIES = Set.of("metadata", "createdtime", "changedtime", "findings");

    private ArtifactBody() {}

    /** Everything that is wrong with the body is in the faults when this returns. */
    static Content read(JsonNode json, ArtifactRules rules, Violations faults) {
        var body = Members.of(json, faults);
        var location = body.text("location");
        if (location != null && location.length() > 128) {
            faults.add("location", "A location has at most 128 characters.");
        }
        var tags = body.strings("tags");
        var given = body.any("properties");
        if (given == null) {
            faults.add("properties", "'properties' is missing: an object.");
        }
        var metadata = metadata(body.object("properties"), faults);
        var properties = rules.read(ownProperties(given), faults);
        return new Content(
                location == null ? "" : location,
                tags == null ? Map.of() : tags,
                faults.isEmpty() ? rules.type(properties).toLowerCase(Locale.ROOT) : "",
                properties,
                metadata);
    }

    private static ObjectNode ownProperties(@Nullable JsonNode given) {
        var own = Bodies.JSON.createObjectNode();
        if (given != null && given.isObject()) {
            given.properties().stream()
                    .filter(property ->
                            !NOT_PROPERTIES.contains(property.getKey().toLowerCase(Locale.ROOT)))
                    .forEach(property -> own.set(property.getKey(), property.getValue()));
        }
        return own;
    }

    private static @Nullable JsonNode metadata(Members properties, Violations faults) {
        var metadata = properties.any("metadata");
        if (metadata == null) return null;
        var target = properties.path("metadata");
        if (!PlainText.hasWholeCharacters(metadata)) {
            faults.add(target, "'%s' holds half a surrogate pair, which cannot be stored.".formatted(target));
            return null;
        }
        int size = Bodies.JSON.writeValueAsBytes(metadata).length;
        if (size > METADATA) {
            faults.add(target, "The metadata has %d bytes; at most %d are kept.".formatted(size, METADATA));
        }
        return metadata;
    }
}
