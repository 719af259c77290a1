package io.tradeseal.agreement.shape;

import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.arm.PlainText;
import io.tradeseal.kit.arm.Violations;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks JSON by a shape and writes it anew in canonical spelling and order. Names and enumerated values are compared
 * without case; null counts as absent; members that the shape does not know are kept as they are, behind those that it
 * knows.
 */
public final class Walker {
    private final Violations faults;

    public Walker(Violations faults) {
        this.faults = faults;
    }

    /** What is at fault is left out and noted. */
    public ObjectNode walk(JsonNode object, Shape shape, String path) {
        var given = new LinkedHashMap<String, Map.Entry<String, JsonNode>>();
        for (var property : object.properties()) {
            if (!property.getValue().isNull()) {
                given.put(property.getKey().toLowerCase(Locale.ROOT), property);
            }
        }
        var canonical = Bodies.JSON.createObjectNode();
        for (var member : shape.members()) {
            var property = given.remove(member.name().toLowerCase(Locale.ROOT));
            var target = path.isEmpty() ? member.name() : path + "." + member.name();
            if (property != null) {
                var value = value(property.getValue(), member, target);
                if (value != null) canonical.set(member.name(), value);
            } else if (member.required()) {
                faults.add(target, "'%s' is missing: %s.".formatted(target, wanted(member)));
            }
        }
        for (var unknown : given.values()) {
            keep(unknown, canonical, path);
        }
        return canonical;
    }

    private void keep(Map.Entry<String, JsonNode> unknown, ObjectNode canonical, String path) {
        if (PlainText.isStorable(unknown.getKey().replace('\0', ' '))
                && PlainText.hasWholeCharacters(unknown.getValue())) {
            canonical.set(unknown.getKey(), unknown.getValue());
        } else {
            faults.add(path, "'%s' holds half a surrogate pair, which cannot be stored.".formatted(path));
        }
    }

    private @Nullable JsonNode value(JsonNode node, Shape.Member member, String target) {
        return switch (member.type()) {
            case BOOLEAN -> node.isBoolean() ? node : wrong(member, target);
            case INTEGER -> node.isIntegralNumber() && node.canConvertToInt() ? node : wrong(member, target);
            case STRING -> string(node, member, target);
            case ENUM -> enumerated(node, member, target);
            case OBJECT -> node.isObject() ? walk(node, member.shape(), target) : wrong(member, target);
            case ARRAY -> array(node, member, target);
        };
    }

    private @Nullable JsonNode string(JsonNode node, Shape.Member member, String target) {
        if (!node.isString()) return wrong(member, target);
        if (PlainText.isStorable(node.stringValue())) return node;
        faults.add(target, "'%s' holds a NUL or half a surrogate pair, which cannot be stored.".formatted(target));
        return null;
    }

    private @Nullable JsonNode enumerated(JsonNode node, Shape.Member member, String target) {
        if (node.isString()) {
            for (var value : member.values()) {
                if (value.equalsIgnoreCase(node.stringValue())) {
                    return Bodies.JSON.getNodeFactory().stringNode(value);
                }
            }
        }
        return wrong(member, target);
    }

    private @Nullable JsonNode array(JsonNode node, Shape.Member member, String target) {
        if (!node.isArray()) return wrong(member, target);
        var elements = Bodies.JSON.createArrayNode();
        for (int i = 0; i < node.size(); i++) {
            var place = "%s[%d]".formatted(target, i);
            if (node.get(i).isObject()) {
                elements.add(walk(node.get(i), member.shape(), place));
            } else {
                faults.add(place, "'%s' must be an object.".formatted(place));
            }
        }
        return elements;
    }

    private @Nullable JsonNode wrong(Shape.Member member, String target) {
        faults.add(target, "'%s' must be %s.".formatted(target, wanted(member)));
        return null;
    }

    private static String wanted(Shape.Member member) {
        return switch (member.type()) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number of 32 bits";
            case STRING -> "a string";
            case ENUM -> "one of " + String.join(", ", member.values());
            case OBJECT -> "an object";
            case ARRAY -> "an array of objects";
        };
    }
}
