package io.tradeseal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordShapeTest {

    record Sample(String name, @Nullable Integer count, Instant at, List<Part> parts) {}

    record Part(boolean done) {}

    private static final String SAME = """
            {"properties": {
                "name": {"type": "string"},
                "count": {"type": "integer"},
                "at": {"type": "string", "format": "date-time"},
                "parts": {"type": "array", "items": {
                    "properties": {"done": {"type": "boolean"}}, "required": ["done"]}}},
             "required": ["name", "at", "parts"]}
            """;

    @Test
    void finds_nothing_where_there_is_nothing() {
        assertThat(differences(SAME)).isEmpty();
    }

    @Test
    void finds_a_member_that_one_of_them_lacks() {
        assertThat(differences(SAME.replace("\"count\"", "\"counted\"")))
                .contains("Sample: members: the record has [at, count, name, parts], "
                        + "the schema [at, counted, name, parts]");
    }

    @Test
    void finds_a_member_that_only_one_of_them_requires() {
        assertThat(differences(SAME.replace("[\"name\", \"at\"", "[\"name\", \"count\", \"at\"")))
                .hasSize(1);
        assertThat(differences(SAME.replace("[\"name\", \"at\"", "[\"at\""))).hasSize(1);
    }

    @Test
    void finds_another_type_or_format_at_any_depth() {
        assertThat(differences(SAME.replace("integer", "number"))).hasSize(1);
        assertThat(differences(SAME.replace(", \"format\": \"date-time\"", ""))).hasSize(1);
        assertThat(differences(SAME.replace("boolean", "string")))
                .containsExactly("Sample.parts[].done: the record has boolean, the schema string");
    }

    private static List<String> differences(String schema) {
        return new RecordShape(new SchemaFolder(new TreeMap<>()))
                .differences(Sample.class, SchemaFolder.JSON.readTree(schema));
    }
}
