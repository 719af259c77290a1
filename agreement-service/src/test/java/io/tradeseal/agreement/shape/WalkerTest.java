package io.tradeseal.agreement.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.Refusal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WalkerTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Violations faults = new Violations();

    @ParameterizedTest
    @ValueSource(strings = {"partner", "AS2", "X12", "EDIFACT", "ROSETTANET", "process-configuration"})
    void every_member_is_kept_whatever_the_case_of_its_name(String file) {
        var shape = Shape.named(file);
        var full = FullBody.of(shape);

        var canonical = new Walker(faults).walk(lowerCased(full), shape, "");

        assertThat(faults.isEmpty()).isTrue();
        assertThat(canonical.toString()).isEqualTo(full.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "AS2", "X12", "EDIFACT", "ROSETTANET", "process-configuration"})
    void each_member_of_another_type_is_a_fault_of_its_own(String file) {
        var shape = Shape.named(file);
        for (var member : leaves(shape, "")) {
            var body = FullBody.of(shape);
            var parent = (ObjectNode) body.at(member.substring(0, member.lastIndexOf('/')));
            var name = member.substring(member.lastIndexOf('/') + 1);
            parent.set(name, JSON.createArrayNode().add(1));
            var found = new Violations();

            new Walker(found).walk(body, shape, "");

            assertThatThrownBy(found::refuse)
                    .as(member)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.detail().target())
                                    .isEqualTo(member.substring(1)
                                            .replaceAll("/(\\d+)", "[$1]")
                                            .replace('/', '.')));
        }
    }

    @Test
    void all_that_is_missing_is_told_at_once_and_null_counts_as_missing() {
        var body = JSON.readTree("{\"content\":{\"b2b\":{\"businessIdentities\":[{\"value\":null},7]}}}");

        new Walker(faults).walk(body, Shape.named("partner"), "properties");

        assertThatThrownBy(faults::refuse)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.detail().details())
                                .extracting(io.tradeseal.kit.error.ErrorBody.Detail::target)
                                .containsExactly(
                                        "properties.partnerType",
                                        "properties.content.b2b.businessIdentities[0].qualifier",
                                        "properties.content.b2b.businessIdentities[0].value",
                                        "properties.content.b2b.businessIdentities[1]"));
    }

    @Test
    void what_the_shape_does_not_know_is_kept_behind_what_it_knows() {
        var body = JSON.readTree(
                "{\"added\":{\"Later\":[1]},\"gone\":null,\"partnertype\":\"b2b\",\"content\":{\"b2b\":{\"businessIdentities\":[]}}}");

        var canonical = new Walker(faults).walk(body, Shape.named("partner"), "");

        assertThat(canonical.toString())
                .isEqualTo(
                        "{\"partnerType\":\"B2B\",\"content\":{\"b2b\":{\"businessIdentities\":[]}},\"added\":{\"Later\":[1]}}");
    }

    private static List<String> leaves(Shape shape, String path) {
        return shape.members().stream()
                .flatMap(member -> {
                    var own = path + "/" + member.name();
                    return switch (member.type()) {
                        case OBJECT -> leaves(member.shape(), own).stream();
                        case ARRAY -> leaves(member.shape(), own + "/0").stream();
                        default -> java.util.stream.Stream.of(own);
                    };
                })
                .toList();
    }

    private static JsonNode lowerCased(JsonNode node) {
        if (node.isArray()) {
            var elements = JSON.createArrayNode();
            node.valueStream().map(WalkerTest::lowerCased).forEach(elements::add);
            return elements;
        }
        if (!node.isObject()) return node;
        var object = JSON.createObjectNode();
        node.properties()
                .forEach(property ->
                        object.set(property.getKey().toLowerCase(Locale.ROOT), lowerCased(property.getValue())));
        return object;
    }
}
