package io.tradeseal.kit.arm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Members of a JSON object, found without regard to case as ARM does. A member that is null counts as absent; one of the
 * wrong type is a fault; unknown ones are tolerated.
 */
public final class Members {
    private final Map<String, JsonNode> members = new HashMap<>();
    private final String path;
    private final Violations faults;

    private Members(String path, Violations faults) {
        this.path = path;
        this.faults = faults;
    }

    public static Members of(JsonNode object, Violations faults) {
        return of(object, "", faults);
    }

    static Members of(JsonNode object, String path, Violations faults) {
        var members = new Members(path, faults);
        for (var property : object.properties()) {
            members.members.put(property.getKey().toLowerCase(Locale.ROOT), property.getValue());
        }
        return members;
    }

    /** The path of a member from the body's root, such as {@code properties.key.keyName}. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    public Violations faults() {
        return faults;
    }

    public @Nullable JsonNode any(String name) {
        var node = members.get(name.toLowerCase(Locale.ROOT));
        return node == null || node.isNull() || node.isMissingNode() ? null : node;
    }

    public boolean has(String name) {
        return any(name) != null;
    }

    /** The text of a member; null when absent or at fault. */
    public @Nullable String text(String name) {
        var node = any(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            faults.add(path(name), "'%s' must be a string.".formatted(path(name)));
            return null;
        }
        return clean(path(name), node.stringValue());
    }

    /** A string to string map; null when absent or at fault. */
    public @Nullable Map<String, String> strings(String name) {
        var node = any(name);
        if (node == null) {
            return null;
        }
        var strings = new LinkedHashMap<String, String>();
        for (var property : node.properties()) {
            if (!property.getValue().isString()) {
                node = null;
                break;
            }
            var key = clean(path(name), property.getKey());
            var value = clean(path(name), property.getValue().stringValue());
            if (key != null && value != null) {
                strings.put(key, value);
            }
        }
        if (node == null || !node.isObject()) {
            faults.add(path(name), "'%s' must be an object whose values are strings.".formatted(path(name)));
            return null;
        }
        return strings;
    }

    /** ARM's common member {@code location}; null when absent. */
    public @Nullable String location() {
        var location = text("location");
        if (location != null && location.length() > 128) {
            faults.add(path("location"), "A location has at most 128 characters.");
        }
        return location;
    }

    /** ARM's common member {@code tags}, within ARM's limits; null when absent or at fault. */
    public @Nullable Map<String, String> tags() {
        var tags = strings("tags");
        boolean fits = tags == null
                || (tags.size() <= 50
                        && tags.entrySet().stream()
                                .allMatch(tag -> tag.getKey().length() <= 512
                                        && tag.getValue().length() <= 256));
        if (!fits) {
            faults.add(path("tags"), "At most 50 tags are kept, with names of 512 and values of 256 characters.");
        }
        return tags;
    }

    /** The members of a member; without any when absent or at fault. */
    public Members object(String name) {
        var node = any(name);
        if (node != null && node.isObject()) {
            return of(node, path(name), faults);
        }
        if (node != null) {
            faults.add(path(name), "'%s' must be an object.".formatted(path(name)));
        }
        return new Members(path(name), faults);
    }

    /** The objects of an array, each with its own path; empty when absent or at fault. */
    public List<Members> objects(String name) {
        var node = any(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || node.valueStream().anyMatch(element -> !element.isObject())) {
            faults.add(path(name), "'%s' must be an array of objects.".formatted(path(name)));
            return List.of();
        }
        return node.valueStream()
                .map(element -> of(element, path(name), faults))
                .toList();
    }

    private @Nullable String clean(String target, String text) {
        if (PlainText.isStorable(text)) {
            return text;
        }
        faults.add(target, "'%s' holds a NUL or half a surrogate pair, which cannot be stored.".formatted(target));
        return null;
    }
}
