package io.tradeseal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformIT {
    @Test
    void every_database_is_new() throws Exception {
        for (var round = 0; round < 2; round++) {
            var access = TestPlatform.database("certificate-service");
            try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password())) {
                connection.createStatement().execute("create table only_once (id int)");
            }
        }
    }

    @Test
    void a_record_written_is_read_with_its_headers() {
        TestPlatform.topic("test-kit", 3, Map.of("cleanup.policy", "compact"));
        TestPlatform.topic("test-kit");
        try (var writer = new TopicWriter()) {
            writer.event("test-kit", "k", "id-1", "/foreign", "Tradeseal.Some.v1", "/subject", "{\"a\":1}");
            writer.send("test-kit", "deleted", Map.of(), null);
        }
        var record = TopicReader.of("test-kit").await(found -> found.type().equals("Tradeseal.Some.v1"));
        assertThat(record.key()).isEqualTo("k");
        assertThat(record.value()).isEqualTo("{\"a\":1}");
        assertThat(record.subject()).isEqualTo("/subject");
        assertThat(TopicReader.of("test-kit").all()).hasSize(2);
        assertThat(TopicReader.of("no-such-topic").all()).isEmpty();
    }

    @Test
    void a_reader_that_found_no_topic_or_read_it_once_sees_what_has_come_since() {
        var reader = TopicReader.of("read-on");
        assertThat(reader.all()).isEmpty();
        TestPlatform.topic("read-on", 2, Map.of());
        try (var writer = new TopicWriter()) {
            for (var count = 1; count <= 3; count++) {
                writer.send("read-on", "k" + count, Map.of(), null);
                assertThat(TopicReader.of("read-on").all()).hasSize(count);
            }
        }
        assertThat(reader.all()).extracting(TopicRecord::key).containsExactlyInAnyOrder("k1", "k2", "k3");
        assertThat(new TopicReader(TestPlatform.kafka(), "read-on").all()).hasSize(3);
    }

    @Test
    void a_token_names_its_issuer_and_roles_and_the_key_is_served() throws Exception {
        var tokens = TestTokens.shared();
        var claims = tokens.token("me", new TestTokens.Grant("Reader", "/subscriptions/s"))
                .split("\\.", -1)[1];
        assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .contains("\"iss\":\"https://tradeseal.test\"")
                .contains("\"roles\":[{\"role\":\"Reader\",\"scope\":\"/subscriptions/s\"}]");
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(tokens.jwkSetUri())).build(), BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"kty\":\"RSA\"").contains("\"kid\":\"test\"");
        }
    }

    @Test
    void settings_become_arguments() {
        assertThat(TestPlatform.arguments(TestPlatform.properties("certificate-service")))
                .contains("--spring.kafka.bootstrap-servers=" + TestPlatform.bootstrapServers(), "--server.port=0");
    }
}
