package io.tradeseal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Schema, golden example and record of each event type say the same. */
class ContractTest {

    private static final SchemaFolder SCHEMAS = SchemaFolder.in("src/main/resources/schema");
    private static final SchemaFolder EXAMPLES = SchemaFolder.in("src/main/resources/example");

    static Iterable<String> schemaNames() {
        return SCHEMAS.files().keySet();
    }

    @ParameterizedTest
    @EnumSource
    void the_example_is_valid_by_the_schema(EventType type) {
        assertThat(SCHEMAS.validate(type.schemaName(), EXAMPLES.get(type.schemaName())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_example_decodes_to_the_record_and_encodes_to_the_same_json(EventType type) {
        var example = EXAMPLES.get(type.schemaName());

        var event = SchemaFolder.JSON.treeToValue(example, type.record());

        assertThat(EventType.of(event)).isEqualTo(type);
        assertThat(SchemaFolder.JSON.readTree(SchemaFolder.JSON.writeValueAsString(event)))
                .isEqualTo(example);
    }

    @ParameterizedTest
    @EnumSource
    void an_event_with_properties_of_a_later_day_is_valid_and_decodes(EventType type) {
        var example = EXAMPLES.get(type.schemaName()).deepCopy().asObject().put("addedLater", true);

        assertThat(SCHEMAS.validate(type.schemaName(), example)).isEmpty();
        assertThat(SchemaFolder.JSON.treeToValue(example, type.record()))
                .isEqualTo(SchemaFolder.JSON.treeToValue(EXAMPLES.get(type.schemaName()), type.record()));
    }

    @ParameterizedTest
    @EnumSource
    void an_event_without_a_required_property_is_invalid(EventType type) {
        for (var required : SCHEMAS.resolve(SCHEMAS.get(type.schemaName())).get("required")) {
            var example = EXAMPLES.get(type.schemaName()).deepCopy().asObject();
            example.remove(required.asString());
            assertThat(SCHEMAS.validate(type.schemaName(), example))
                    .as(required.asString())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_record_and_the_schema_name_the_same_members_with_the_same_types(EventType type) {
        assertThat(new RecordShape(SCHEMAS).differences(type.record(), SCHEMAS.get(type.schemaName())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemaNames")
    void a_schema_is_one_by_the_rules_of_2020_12(String name) {
        assertThat(SCHEMAS.get(name).path("$schema").asString())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(SCHEMAS.validateSchema(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemaNames")
    void a_schema_is_known_by_where_it_is_served_and_describes_itself(String name) {
        var schema = SCHEMAS.get(name);

        assertThat(schema.has("$id")).isFalse();
        assertThat(schema.path("title").asString() + ".v1.json").isEqualTo(name);
        assertThat(schema.path("description").asString()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("schemaNames")
    void every_property_has_a_description(String name) {
        assertThat(SCHEMAS.get(name).path("properties").properties())
                .allSatisfy(property -> assertThat(
                                property.getValue().path("description").asString(""))
                        .as(property.getKey())
                        .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("schemaNames")
    void a_schema_does_not_close_the_door_to_new_properties(String name) {
        assertThat(SCHEMAS.get(name).findValues("additionalProperties")).noneMatch(JsonNode::isBoolean);
    }

    @Test
    void there_is_an_example_for_each_event_type_and_no_other() {
        var names = new TreeSet<String>();
        for (var type : EventType.values()) names.add(type.schemaName());

        assertThat(EXAMPLES.files().keySet()).isEqualTo(names);
    }

    @Test
    void every_schema_is_an_event_types_or_part_of_one() {
        var reached = new TreeSet<String>();
        var open = new ArrayDeque<String>();
        for (var type : EventType.values()) open.add(type.schemaName());
        while (!open.isEmpty()) {
            var name = open.remove();
            if (reached.add(name)) {
                SCHEMAS.get(name).findValues("$ref").forEach(ref -> open.add(ref.asString()));
            }
        }

        assertThat(SCHEMAS.files().keySet()).isEqualTo(reached);
    }
}
