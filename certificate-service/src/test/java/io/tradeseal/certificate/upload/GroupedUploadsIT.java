package io.tradeseal.certificate.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.certificate.Running.Answer;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupedUploadsIT {
    private final Running service = Running.service();
    private final TopicReader events = TopicReader.of("tradeseal.certificates");

    @Test
    void requests_at_the_same_time_get_each_an_answer_of_their_own() throws InterruptedException {
        var account = service.account();
        var made = TestCertificates.selfSigned("CN=together").base64();

        var answers = atOnce(IntStream.range(0, 30)
                .<Callable<Answer>>mapToObj(i -> () -> switch (i % 3) {
                    case 0 -> put(account + "/certificates/good" + i, made, "*", i);
                    // It is not there, so nothing can match.
                    case 1 -> put(account + "/certificates/unmatched" + i, made, "\"7\"", i);
                    default -> put(account + "-absent/certificates/c", made, "*", i);
                })
                .toList());

        assertThat(answers.stream().map(Answer::status).toList())
                .isEqualTo(IntStream.range(0, 30)
                        .map(i -> List.of(201, 412, 404).get(i % 3))
                        .boxed()
                        .toList());
        for (int i = 0; i < 30; i += 3) {
            var key = (account + "/certificates/good" + i).toLowerCase(Locale.ROOT);
            assertThat(answers.get(i).json().path("name").asString()).isEqualTo("good" + i);
            var event = events.await(1, record -> key.equals(record.key())).getFirst();
            assertThat(event.header("traceparent")).startsWith("00-" + trace(i));
        }
    }

    @Test
    void the_same_certificate_at_the_same_time_is_one_version() throws InterruptedException {
        var id = service.account() + "/certificates/same";
        var made = TestCertificates.selfSigned("CN=same").base64();

        var answers = atOnce(IntStream.range(0, 12)
                .<Callable<Answer>>mapToObj(i -> () -> put(id, made, null, i))
                .toList());

        assertThat(answers.stream().map(Answer::status).filter(status -> status == 201))
                .hasSize(1);
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.properties().path("version").asInt()).isEqualTo(1));
    }

    private Answer put(String id, String certificate, @Nullable String match, int trace) {
        var call = service.put(id).header("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace(trace)));
        if (match != null) {
            call.header(match.equals("*") ? "If-None-Match" : "If-Match", match);
        }
        return call.send(Map.of("properties", Map.of("publicCertificate", certificate)));
    }

    private static String trace(int i) {
        return "%032x".formatted(0xabc000 + i);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
