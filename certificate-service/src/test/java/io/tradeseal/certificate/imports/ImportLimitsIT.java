package io.tradeseal.certificate.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.x509.TestCertificates;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an import refuses, and how it tells of it. */
class ImportLimitsIT {
    private final Running service = Running.service();
    private final TestCertificates.Made made = TestCertificates.selfSigned("CN=limited");

    private Running.Answer send(String account, Object body) {
        return service.call("POST", account + "/certificates/import").send(body);
    }

    private void nothingIsStored(String account) {
        assertThat(service.get(account + "/certificates")
                        .send()
                        .json()
                        .path("value")
                        .isEmpty())
                .isTrue();
    }

    private static List<String> statuses(Running.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .path("value")
                .valueStream()
                .map(result -> result.path("status").asString())
                .toList();
    }

    @Test
    void one_element_of_ten_thousand_and_one_certificates_is_refused_and_nothing_is_stored() {
        var account = service.account();
        var answer = send(account, List.of(made.pem().repeat(10_001)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("TooManyEntries");
        var mixed = send(account, List.of(made.pem().repeat(10_000), made.base64()));
        assertThat(mixed.code()).isEqualTo("TooManyEntries");
        nothingIsStored(account);
    }

    @Test
    void a_large_element_is_stored_slice_by_slice() {
        var account = service.account();
        var answer = send(account, List.of(made.pem().repeat(1_201), made.base64()));
        assertThat(statuses(answer)).hasSize(1_202).startsWith("Created", "Unchanged");
        assertThat(answer.json().path("value").get(1_200).path("index").asInt()).isZero();
        assertThat(answer.json().path("value").get(1_201).path("index").asInt()).isEqualTo(1);
    }

    @Test
    void everything_that_comes_with_a_private_key_is_refused() {
        var account = service.account();
        var withKey = made.pem() + made.keyPem();
        var answer = send(account, List.of(withKey, Map.of("name", "n", "certificate", withKey)));
        assertThat(statuses(answer)).containsOnly("Refused").hasSize(3);
        for (var result : answer.json().path("value")) {
            var error = result.path("error");
            assertThat(error.path("details").get(0).path("code").asString()).isEqualTo("PrivateKey");
            assertThat(error.path("message").asString()).contains("not kept");
        }
        var file = service.call("POST", account + "/certificates/import")
                .sendBytes(withKey.getBytes(StandardCharsets.US_ASCII));
        assertThat(statuses(file)).containsExactly("Refused", "Refused");
        nothingIsStored(account);
    }

    @Test
    void a_refused_entry_tells_its_name_and_the_id_that_it_would_have_had() {
        var account = service.account(Map.of("sku", Map.of("name", "Basic")));
        var large = Map.of("big", "x".repeat(17 * 1024));
        var results = send(
                        account,
                        List.of(
                                Map.of("name", "garbled", "certificate", "%%%"),
                                Map.of("certificate", made.base64(), "metadata", large),
                                Map.of("name", "not valid", "certificate", made.base64()),
                                Map.of("name", "one", "certificate", made.base64()),
                                Map.of("name", "two", "certificate", made.base64()),
                                Map.of("name", "three", "certificate", made.base64()),
                                Map.of("name", 7, "certificate", made.base64())))
                .json()
                .path("value");
        var certificates = account + "/certificates/";
        assertThat(results.get(0).path("name").asString()).isEqualTo("garbled");
        assertThat(results.get(0).path("id").asString()).isEqualTo(certificates + "garbled");
        assertThat(results.get(1).path("name").asString()).matches("limited-[0-9a-f]{8}");
        assertThat(results.get(1).path("id").asString())
                .isEqualTo(certificates + results.get(1).path("name").asString());
        assertThat(results.get(2).path("name").asString()).isEqualTo("not valid");
        assertThat(results.get(2).has("id")).isFalse();
        assertThat(results.get(5).path("status").asString()).isEqualTo("Refused");
        assertThat(results.get(5).path("error").path("code").asString()).isEqualTo("QuotaExceeded");
        assertThat(results.get(5).path("id").asString()).isEqualTo(certificates + "three");
        assertThat(results.get(6).path("error").path("target").asString()).isEqualTo("name");
    }

    @Test
    void senders_who_stop_half_way_do_not_keep_others_waiting() throws Exception {
        var account = service.account();
        var stopped = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 4; i++) {
                stopped.add(halfSent(account));
            }
            var whole = CompletableFuture.supplyAsync(() -> send(account, List.of(made.base64())));
            assertThat(statuses(whole.get(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)))
                    .containsExactly("Created");
        } finally {
            for (var socket : stopped) {
                socket.close();
            }
        }
    }

    @Test
    void a_body_that_ends_before_its_length_is_refused_as_the_senders_fault() throws Exception {
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            out.write((head(service.account(), "Content-Length: 1000", "Connection: close") + "[")
                    .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("InvalidRequestContent");
        }
    }

    private Socket connect() throws IOException {
        var base = URI.create(service.base());
        var socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String head(String account, String... headers) {
        return """
                POST %s/certificates/import?api-version=2019-05-01 HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/json
                %s

                """.formatted(account, TestTokens.shared().owner(), String.join("\n", headers))
                .replace("\n", "\r\n");
    }

    /** An import of which only the beginning was sent; the answer to the first part says that the server reads it. */
    private Socket halfSent(String account) throws IOException {
        var socket = connect();
        var head = head(account, "Content-Length: 1000000", "Expect: 100-continue");
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 100");
        socket.getOutputStream().write("[\"".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
