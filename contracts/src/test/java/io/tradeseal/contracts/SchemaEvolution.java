package io.tradeseal.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Compares a released schema with today's and names what would break a consumer or a producer that knows only the
 * released one. Additions are fine; for anything else a new version of the type is published beside the old one.
 */
class SchemaEvolution {

    private static final List<String> KEYWORDS =
            List.of("type", "format", "pattern", "const", "$ref", "minimum", "maximum", "minLength", "maxLength");

    private final List<String> breaks = new ArrayList<>();

    /** A sentence for each break; empty when today's schemas honour every released one. */
    static List<String> breaks(SchemaFolder released, SchemaFolder today) {
        var evolution = new SchemaEvolution();
        released.files().forEach((name, schema) -> {
            var successor = today.files().get(name);
            if (successor == null) evolution.breaks.add(name + ": the schema is gone");
            else evolution.compare(name, schema, successor);
        });
        return evolution.breaks;
    }

    private void compare(String at, JsonNode released, JsonNode today) {
        for (var keyword : KEYWORDS) {
            if (!released.path(keyword).equals(today.path(keyword))) {
                breaks.add("%s: %s was %s and is %s"
                        .formatted(at, keyword, text(released.path(keyword)), text(today.path(keyword))));
            }
        }
        compareEnums(at, released, today);
        compareProperties(at, released, today);
        for (var nested : List.of("items", "additionalProperties")) {
            if (released.has(nested)) compare(at + "/" + nested, released.path(nested), today.path(nested));
        }
    }

    private void compareEnums(String at, JsonNode released, JsonNode today) {
        var dropped = minus(strings(released.path("enum")), strings(today.path("enum")));
        if (today.has("enum") && !dropped.isEmpty()) breaks.add(at + ": enum lost " + dropped);
        if (today.has("enum") != released.has("enum")) breaks.add(at + ": enum came or went");
    }

    private void compareProperties(String at, JsonNode released, JsonNode today) {
        var required = minus(strings(today.path("required")), strings(released.path("required")));
        if (!required.isEmpty()) breaks.add(at + ": newly required " + required);
        var optional = minus(strings(released.path("required")), strings(today.path("required")));
        if (!optional.isEmpty()) breaks.add(at + ": no longer required " + optional);
        released.path("properties").properties().forEach(property -> {
            var successor = today.path("properties").path(property.getKey());
            if (successor.isMissingNode()) breaks.add(at + ": property " + property.getKey() + " is gone");
            else compare(at + "/" + property.getKey(), property.getValue(), successor);
        });
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        var rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static Set<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "absent" : node.toString();
    }
}
