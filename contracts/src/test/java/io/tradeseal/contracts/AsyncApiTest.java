package io.tradeseal.contracts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The AsyncAPI document lists exactly the topics and event types that the enums declare. */
class AsyncApiTest {

    private static final JsonNode API = new YAMLMapper().readTree(Path.of("src/main/resources/asyncapi.yaml"));

    @Test
    void the_channels_are_the_topics() {
        var topics = Arrays.stream(Topic.values()).map(Topic::topicName).collect(toSet());

        assertThat(channels().keySet()).isEqualTo(topics);
    }

    @Test
    void each_channel_carries_the_event_types_of_its_topic() {
        var types = Arrays.stream(EventType.values())
                .collect(groupingBy(type -> type.topic().topicName(), mapping(EventType::wireName, toSet())));

        channels()
                .forEach((topic, channel) ->
                        assertThat(messagesOf(channel)).as(topic).isEqualTo(types.get(topic)));
    }

    @Test
    void each_channel_has_its_topics_settings() {
        var channels = channels();
        for (var topic : Topic.values()) {
            var kafka = channels.get(topic.topicName()).at("/bindings/kafka");
            assertThat(kafka.path("topic").asString()).isEqualTo(topic.topicName());
            assertThat(kafka.path("partitions").asInt()).isEqualTo(Topic.PARTITIONS);
            var settings = kafka.path("topicConfiguration")
                    .propertyStream()
                    .collect(toMap(Map.Entry::getKey, setting -> text(setting.getValue())));
            assertThat(settings).as(topic.topicName()).isEqualTo(topic.settings());
        }
    }

    @Test
    void each_message_names_its_type_its_schema_and_its_key() {
        for (var type : EventType.values()) {
            var message = API.at("/components/messages/" + type.record().getSimpleName());
            assertThat(message.path("name").asString()).isEqualTo(type.wireName());
            assertThat(message.at("/headers/properties/ce_type/const").asString())
                    .isEqualTo(type.wireName());
            assertThat(message.at("/payload/$ref").asString()).isEqualTo("schemas/" + type.schemaName());
            assertThat(message.path("traits").findValuesAsString("$ref"))
                    .contains("#/components/messageTraits/cloudEvent")
                    .hasSize(2);
        }
        assertThat(API.at("/components/messages").size()).isEqualTo(EventType.values().length);
    }

    /** The compiler knows every event, since they are sealed: what is not among the types could not be published. */
    @Test
    void every_event_that_there_can_be_is_a_message() {
        assertThat(records(Event.class).map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(
                        API.at("/components/messages").propertyNames());
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AsyncApiTest::records)
                : Stream.of(type);
    }

    @Test
    void every_message_of_every_channel_is_published_or_received_by_an_operation() {
        var covered = new HashSet<String>();
        for (var operation : API.path("operations")) {
            var channel = at(operation.at("/channel/$ref").asString());
            if (operation.has("messages")) {
                operation
                        .path("messages")
                        .forEach(ref -> covered.add(nameOf(at(ref.path("$ref").asString()))));
            } else {
                covered.addAll(messagesOf(channel));
            }
        }

        assertThat(covered)
                .isEqualTo(Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .collect(toSet()));
    }

    private static Map<String, JsonNode> channels() {
        return API.path("channels")
                .valueStream()
                .collect(toMap(channel -> channel.path("address").asString(), Function.identity()));
    }

    private static Set<String> messagesOf(JsonNode channel) {
        return channel.path("messages").valueStream().map(AsyncApiTest::nameOf).collect(toSet());
    }

    private static String nameOf(JsonNode message) {
        return at(message.path("$ref").asString()).path("name").asString();
    }

    private static JsonNode at(String ref) {
        return API.at(ref.substring(1));
    }

    private static String text(JsonNode setting) {
        return setting.isArray() ? setting.get(0).asString() : setting.asString();
    }
}
