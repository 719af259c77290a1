package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares a record with the schema of its JSON, member by member and all the way down. */
class RecordShape {

    private static final Map<Type, String> SCALARS = Map.of(
            String.class, "string",
            Instant.class, "string date-time",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            boolean.class, "boolean",
            Object.class, "anything");

    private final SchemaFolder schemas;

    RecordShape(SchemaFolder schemas) {
        this.schemas = schemas;
    }

    /** A sentence for each difference; empty when there is none. */
    List<String> differences(Class<?> record, JsonNode schema) {
        var differences = new ArrayList<String>();
        compareRecord(record.getSimpleName(), record, schema, differences);
        return differences;
    }

    private void compareRecord(String at, Class<?> record, JsonNode unresolved, List<String> differences) {
        var schema = schemas.resolve(unresolved);
        var components = record.getRecordComponents();
        if (components.length == 1 && components[0].getAccessor().isAnnotationPresent(JsonValue.class)) {
            compareRecord(at, components[0].getType(), schema, differences);
            return;
        }
        compare(
                at + ": members",
                names(components),
                new TreeSet<>(schema.path("properties").propertyNames()),
                differences);
        compare(at + ": required", required(components), strings(schema.path("required")), differences);
        for (var component : components) {
            compareType(
                    at + "." + component.getName(),
                    component.getGenericType(),
                    schema.path("properties").path(component.getName()),
                    differences);
        }
    }

    private void compareType(String at, Type type, JsonNode schema, List<String> differences) {
        if (type instanceof Class<?> c && c.isRecord()) {
            compareRecord(at, c, schema, differences);
        } else if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
            compare(at, "array", typeOf(schema), differences);
            compareType(at + "[]", p.getActualTypeArguments()[0], schema.path("items"), differences);
        } else if (type instanceof ParameterizedType p && p.getRawType() == Map.class) {
            compare(at, "object", typeOf(schema), differences);
            compareType(at + "{}", p.getActualTypeArguments()[1], schema.path("additionalProperties"), differences);
        } else {
            compare(at, SCALARS.get(type), typeOf(schema), differences);
        }
    }

    private String typeOf(JsonNode unresolved) {
        var schema = schemas.resolve(unresolved);
        return (schema.path("type").asString("anything") + " "
                        + schema.path("format").asString(""))
                .strip();
    }

    private static Set<String> names(RecordComponent[] components) {
        return Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> required(RecordComponent[] components) {
        return Arrays.stream(components)
                .filter(component -> !nullable(component.getAnnotatedType()))
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Set<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void compare(String at, Object ofRecord, Object ofSchema, List<String> differences) {
        if (!ofSchema.equals(ofRecord)) {
            differences.add(at + ": the record has " + ofRecord + ", the schema " + ofSchema);
        }
    }
}
