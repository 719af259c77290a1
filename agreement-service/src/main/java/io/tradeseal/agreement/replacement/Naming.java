package io.tradeseal.agreement.replacement;

import io.tradeseal.agreement.artifact.Artifact.Content;
import io.tradeseal.agreement.resolver.Slot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names of certificates in the settings of an agreement; places are JSON pointers into its properties. */
final class Naming {
    private Naming() {}

    /** Where a certificate is named, and how it is spelled there. */
    static Map<String, String> places(ObjectNode properties, String name) {
        var places = new LinkedHashMap<String, String>();
        for (var member : properties.path("content").propertyNames()) {
            for (var slot : Slot.values()) {
                var pointer = "/content/%s/%s/protocolSettings/securitySettings/%s"
                        .formatted(member, slot.agreementMember(), slot.nameMember());
                var named = properties.at(pointer);
                if (named.isString() && named.stringValue().equalsIgnoreCase(name)) {
                    places.put(pointer, named.stringValue());
                }
            }
        }
        return places;
    }

    /** The same content but for the names in these places. */
    static Content with(Content content, Map<String, String> names) {
        var properties = content.properties().deepCopy();
        names.forEach((pointer, name) -> {
            var end = pointer.lastIndexOf('/');
            ((ObjectNode) properties.at(pointer.substring(0, end))).put(pointer.substring(end + 1), name);
        });
        return new Content(content.location(), content.tags(), content.type(), properties, content.metadata());
    }

    /** Equal for two contents that a client cannot tell apart. */
    static String hash(Content content) {
        JsonNode metadata = content.metadata();
        var text = String.join(
                "\n",
                content.location(),
                new TreeMap<>(content.tags()).toString(),
                content.properties().toString(),
                metadata == null ? "" : metadata.toString());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
