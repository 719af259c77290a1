package io.tradeseal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was released stays true. The copy in {@code released} grows with each release and is never edited. */
class CompatibilityTest {

    private static final SchemaFolder RELEASED_SCHEMAS = SchemaFolder.in("src/test/resources/released/schema");
    private static final SchemaFolder RELEASED_EXAMPLES = SchemaFolder.in("src/test/resources/released/example");
    private static final SchemaFolder SCHEMAS = SchemaFolder.in("src/main/resources/schema");
    private static final SchemaFolder EXAMPLES = SchemaFolder.in("src/main/resources/example");

    @Test
    void todays_schemas_break_none_that_was_released() {
        assertThat(SchemaEvolution.breaks(RELEASED_SCHEMAS, SCHEMAS)).isEmpty();
    }

    @Test
    void a_released_example_is_never_edited() {
        assertThat(EXAMPLES.files()).containsAllEntriesOf(RELEASED_EXAMPLES.files());
    }

    @Test
    void a_released_example_is_valid_by_todays_schema() {
        RELEASED_EXAMPLES
                .files()
                .forEach((name, example) ->
                        assertThat(SCHEMAS.validate(name, example)).as(name).isEmpty());
    }

    @Test
    void todays_examples_are_valid_by_the_released_schemas() {
        RELEASED_EXAMPLES
                .files()
                .keySet()
                .forEach(name -> assertThat(RELEASED_SCHEMAS.validate(name, EXAMPLES.get(name)))
                        .as(name)
                        .isEmpty());
    }
}
