package io.tradeseal.agreement.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.kit.arm.ArmTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An artifact on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArtifactView(
        String id,
        String name,
        String type,
        @Nullable String location,
        Map<String, String> tags,
        ObjectNode properties) {

    static ArtifactView of(Artifact artifact, Map<String, JsonNode> details) {
        var content = artifact.content();
        var properties = content.properties().deepCopy();
        if (content.metadata() != null) properties.set("metadata", content.metadata());
        properties.put("createdTime", ArmTime.text(artifact.createdAt()));
        properties.put("changedTime", ArmTime.text(artifact.changedAt()));
        details.forEach(properties::set);
        return new ArtifactView(
                artifact.resourceId(),
                artifact.name(),
                "Microsoft.Logic/integrationAccounts/" + artifact.kind().collection(),
                content.location().isEmpty() ? null : content.location(),
                content.tags(),
                properties);
    }
}
