package io.tradeseal.portal.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientPropertiesTest {
    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    @TempDir
    Path directory;

    private static Properties read(ClientProperties properties) throws IOException {
        var read = new Properties();
        read.load(new StringReader(properties.of("an-id", "a-secret", "SCRAM-SHA-512")));
        return read;
    }

    @Test
    void a_client_finds_the_broker_where_others_do_and_signs_in_as_itself() throws IOException {
        var own = Map.<String, Object>of(
                "bootstrap.servers",
                List.of("kafka:19092"),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.jaas.config",
                "the portal's own");

        var read = read(new ClientProperties(own, "localhost:9092"));

        assertThat(read)
                .containsEntry("bootstrap.servers", "localhost:9092")
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("group.id", "an-id")
                .doesNotContainKey("ssl.truststore.certificates");
        assertThat(read.getProperty("sasl.jaas.config")).contains("username=\"an-id\"", "password=\"a-secret\";");
    }

    @Test
    void where_nothing_else_is_said_it_finds_the_broker_as_the_portal_does() throws IOException {
        var own = Map.<String, Object>of("bootstrap.servers", List.of("one:9092", "two:9092"));
        assertThat(read(new ClientProperties(own, null))).containsEntry("bootstrap.servers", "one:9092,two:9092");
    }

    @Test
    void whom_the_portal_trusts_for_the_brokers_certificate_the_client_does_too() throws IOException {
        var own = Map.<String, Object>of(
                "bootstrap.servers", "kafka:19092",
                "security.protocol", "SASL_SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location",
                        Files.writeString(directory.resolve("ca.pem"), PEM).toString());

        var read = read(new ClientProperties(own, "localhost:9092"));

        assertThat(read).containsEntry("security.protocol", "SASL_SSL").containsEntry("ssl.truststore.type", "PEM");
        assertThat(read.getProperty("ssl.truststore.certificates")).isEqualTo(PEM.strip());
    }
}
