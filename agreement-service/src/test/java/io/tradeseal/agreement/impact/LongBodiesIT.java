package io.tradeseal.agreement.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Running;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No body is taken into memory whose length nobody has asked for, whether it says it or not. */
class LongBodiesIT {
    private static final String LONG =
            "{\"properties\":{\"action\":\"upload\",\"publicCertificate\":\"" + "A".repeat(3 << 20) + "\"}}";

    private final Running service = Running.service();
    private final String account = service.account();

    private HttpResponse<byte[]> post(String path, BodyPublisher body) {
        return service.post(account + path)
                .header("Content-Type", "application/json")
                .sendBytes(body);
    }

    @Test
    void a_body_that_is_too_long_is_refused_by_its_length_or_while_it_comes() {
        var unsaid =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LONG.getBytes(StandardCharsets.US_ASCII)));
        for (var body : List.of(BodyPublishers.ofString(LONG), unsaid)) {
            var answer = post("/certificates/c/impact", body);
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("RequestEntityTooLarge", "2 MiB");
        }
    }

    @Test
    void a_body_of_very_many_values_is_refused() {
        var many = "{\"properties\":{\"content\":[" + "[],".repeat(60_000) + "[]]}}";
        var answer = service.put(account + "/partners/p").sendText(many);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("too many values");
    }
}
