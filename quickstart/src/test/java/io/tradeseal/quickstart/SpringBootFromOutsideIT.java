package io.tradeseal.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.quickstart.front.SampleCertificate;
import io.tradeseal.quickstart.outside.OutsideApp;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.json.JsonMapper;

/** A producer and a consumer of Spring Boot, with what the quickstart lays down for other systems and nothing else. */
class SpringBootFromOutsideIT {
    private final Landscape landscape = SharedLandscape.get();

    /** As contracts/README.md tells. */
    private List<String> settings() throws Exception {
        landscape.connection().write(true);
        var connection = landscape.connection().variables(true);
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(landscape.home().kafkaProperties(), UTF_8)));
        var settings = new ArrayList<String>();
        settings.add("--spring.kafka.bootstrap-servers=" + connection.get("TRADESEAL_KAFKA"));
        settings.add("--spring.kafka.security.protocol=" + properties.getProperty("security.protocol"));
        for (var name : List.of("sasl.mechanism", "sasl.jaas.config")) {
            settings.add("--spring.kafka.properties.%s=%s".formatted(name, properties.getProperty(name)));
        }
        settings.add("--spring.kafka.consumer.auto-offset-reset=earliest");
        // As Spring Boot has it by itself, where no binder of Spring Cloud is beside it.
        for (var part : List.of("key", "value")) {
            settings.add("--spring.kafka.producer.%s-serializer=%s".formatted(part, StringSerializer.class.getName()));
            settings.add(
                    "--spring.kafka.consumer.%s-deserializer=%s".formatted(part, StringDeserializer.class.getName()));
        }
        settings.add("--group=" + connection.get("TRADESEAL_KAFKA_USER") + "-spring");
        return settings;
    }

    @Test
    void it_uploads_by_the_inbox_and_hears_the_answer() throws Exception {
        try (var door = landscape.frontDoor();
                var context = new SpringApplicationBuilder(OutsideApp.class)
                        .web(WebApplicationType.NONE)
                        .properties("spring.config.name=none")
                        .run(settings().toArray(String[]::new))) {
            var user = User.withNewAccount(door, landscape.kafka());
            var request = UUID.randomUUID().toString();
            var certificate = SampleCertificate.of(
                    "spring.example", "Spring", user.now(), user.now().plus(Duration.ofDays(90)));
            var data = Map.of(
                    "integrationAccountId", user.account(), "name", "spring", "certificate", certificate.base64());
            var record = new ProducerRecord<>(
                    "tradeseal.inbox", "spring", JsonMapper.shared().writeValueAsString(data));
            var headers = Map.of(
                    "authorization", "Bearer " + door.token(),
                    "ce_specversion", "1.0",
                    "ce_id", request,
                    "ce_source", "/spring",
                    "ce_type", "Tradeseal.CertificateUploadRequested.v1",
                    "content-type", "application/json");
            headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));

            context.getBean(OutsideApp.class).tell(record);

            assertThat(answer(context.getBean(OutsideApp.class), request).topic())
                    .isEqualTo("tradeseal.certificates");
        }
    }

    private static ConsumerRecord<String, String> answer(OutsideApp app, String request) throws InterruptedException {
        var clock = InstantSource.system();
        for (var end = clock.instant().plus(User.PATIENCE); clock.instant().isBefore(end); ) {
            var record = app.heard().poll(1, TimeUnit.SECONDS);
            var cause = record == null ? null : record.headers().lastHeader("ce_causationid");
            if (cause != null && request.equals(new String(cause.value(), UTF_8))) return record;
        }
        throw new AssertionError("no answer");
    }
}
