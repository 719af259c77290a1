package io.tradeseal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchemaEvolutionTest {

    private static final String RELEASED = """
            {"type": "object", "properties": {
                "id": {"type": "string", "pattern": "^[a-z]+$"},
                "at": {"type": "string", "format": "date-time"},
                "state": {"type": "string", "enum": ["On", "Off"]},
                "tags": {"type": "object", "additionalProperties": {"type": "string"}},
                "parts": {"type": "array", "items": {"$ref": "Part.v1.json"}}},
             "required": ["id", "at"]}
            """;

    @Test
    void a_schema_may_stay_and_gain_optional_properties_enum_values_and_words() {
        assertThat(breaks(RELEASED)).isEmpty();
        assertThat(breaks(change("\"id\": {", "\"note\": {\"type\": \"string\"}, \"id\": {")))
                .isEmpty();
        assertThat(breaks(change("\"On\",", "\"On\", \"Standby\","))).isEmpty();
        assertThat(breaks(change(
                        "{\"type\": \"string\", \"pattern\"",
                        "{\"type\": \"string\", \"description\": " + "\"New words.\", \"pattern\"")))
                .isEmpty();
    }

    @Test
    void a_property_may_not_be_removed_or_renamed() {
        assertThat(breaks(change("\"state\":", "\"status\":"))).containsExactly("A.v1.json: property state is gone");
    }

    @Test
    void a_property_may_not_change_type_format_or_pattern_at_any_depth() {
        assertThat(breaks(change("\"date-time\"", "\"date\"")))
                .containsExactly("A.v1.json/at: format was \"date-time\" and is \"date\"");
        assertThat(breaks(change("[a-z]+", "[a-z]*"))).hasSize(1);
        assertThat(breaks(change(
                        "\"additionalProperties\": {\"type\": \"string\"}",
                        "\"additionalProperties\": {\"type\": \"integer\"}")))
                .containsExactly("A.v1.json/tags/additionalProperties: type was \"string\" and is \"integer\"");
        assertThat(breaks(change("Part.v1.json", "Part.v2.json"))).hasSize(1);
    }

    @Test
    void nothing_may_become_required_for_producers_or_optional_for_consumers() {
        assertThat(breaks(change("[\"id\", \"at\"]", "[\"id\", \"at\", \"state\"]")))
                .containsExactly("A.v1.json: newly required [state]");
        assertThat(breaks(change("[\"id\", \"at\"]", "[\"id\"]")))
                .containsExactly("A.v1.json: no longer required [at]");
    }

    @Test
    void no_enum_value_may_be_dropped_and_no_enum_may_come_or_go() {
        assertThat(breaks(change("[\"On\", \"Off\"]", "[\"On\"]"))).containsExactly("A.v1.json/state: enum lost [Off]");
        assertThat(breaks(change(", \"enum\": [\"On\", \"Off\"]", "")))
                .containsExactly("A.v1.json/state: enum came or went");
    }

    @Test
    void a_schema_may_not_disappear() {
        assertThat(SchemaEvolution.breaks(folder(RELEASED), new SchemaFolder(new TreeMap<>())))
                .containsExactly("A.v1.json: the schema is gone");
    }

    private static String change(String from, String to) {
        assertThat(RELEASED).contains(from);
        return RELEASED.replace(from, to);
    }

    private static List<String> breaks(String today) {
        return SchemaEvolution.breaks(folder(RELEASED), folder(today));
    }

    private static SchemaFolder folder(String schema) {
        return new SchemaFolder(new TreeMap<>(Map.of("A.v1.json", SchemaFolder.JSON.readTree(schema))));
    }
}
