package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.header;
import static io.tradeseal.agreement.exchange.Side.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Company;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has {@code openssl} and the endpoints, and nothing else. */
class OpenSslMessagesIT {
    private static final byte[] ORDER =
            "UNB+UNOA:1+CONTOSO+FABRIKAM'\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final Side contoso = Side.contoso();

    @BeforeEach
    void files() throws IOException {
        for (var company : List.of(Company.CONTOSO, Company.FABRIKAM)) {
            Files.writeString(folder.resolve(company + ".pem"), company.pem());
            Files.writeString(folder.resolve(company + ".key"), company.keyPem());
        }
    }

    private void openssl(String command) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("openssl"));
        words.addAll(List.of(command.split(" ")));
        var output = folder.resolve("output.txt").toFile();
        var process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor())
                .as("%s: %s", command, Files.readString(output.toPath(), StandardCharsets.ISO_8859_1))
                .isZero();
    }

    private void verify(String in) throws IOException, InterruptedException {
        openssl("cms -verify -in " + in + " -out entity -CAfile CONTOSO.pem -purpose any");
        assertThat(Files.readString(folder.resolve("entity"), StandardCharsets.US_ASCII))
                .contains("Content-Type: application/edi-x12")
                .endsWith(new String(ORDER, StandardCharsets.US_ASCII));
    }

    @Test
    void openssl_opens_the_body_of_an_answer() throws Exception {
        Files.write(folder.resolve("message"), contoso.encode(ORDER).body());
        openssl("cms -decrypt -inform DER -in message -out signed -recip FABRIKAM.pem -inkey FABRIKAM.key");
        assertThat(Files.readString(folder.resolve("signed"), StandardCharsets.ISO_8859_1))
                .contains("multipart/signed", new String(ORDER, StandardCharsets.US_ASCII));
    }

    @Test
    void openssl_opens_one_file_with_the_headers_in_front() throws Exception {
        var message = contoso.post("encodeMessage?transferEncoding=base64", ORDER, "Accept", "message/rfc822");
        assertThat(header(message, "Content-Type")).isEqualTo("message/rfc822");
        assertThat(text(message)).startsWith("AS2-Version: 1.1\r\n");
        Files.write(folder.resolve("message.eml"), message.body());
        openssl("cms -decrypt -in message.eml -out signed -recip FABRIKAM.pem -inkey FABRIKAM.key");
        verify("signed");
    }

    @Test
    void what_openssl_signs_and_encrypts_is_opened_from_its_own_file() throws Exception {
        Files.write(
                folder.resolve("entity"),
                ("Content-Type: application/edifact\r\n\r\n" + new String(ORDER, StandardCharsets.US_ASCII))
                        .getBytes(StandardCharsets.US_ASCII));
        openssl("cms -sign -binary -in entity -out signed -signer FABRIKAM.pem -inkey FABRIKAM.key -md sha256");
        openssl("cms -encrypt -binary -in signed -out message.eml -aes-256-cbc -recip CONTOSO.pem");
        var payload = contoso.post(
                "decodeMessage",
                Files.readAllBytes(folder.resolve("message.eml")),
                "Content-Type",
                "message/rfc822",
                "AS2-From",
                "fabrikam",
                "AS2-To",
                "contoso",
                "Message-ID",
                "<openssl@fabrikam>");
        assertThat(payload.statusCode()).as(text(payload)).isEqualTo(200);
        assertThat(payload.body()).isEqualTo(ORDER);
        assertThat(header(payload, "Content-Type")).isEqualTo("application/edifact");
        assertThat(header(payload, "Tradeseal-Certificates"))
                .startsWith("decrypt=contoso/1")
                .contains("verify=fabrikam/1");
        assertThat(header(payload, "Tradeseal-Receipt")).isEqualTo("none");
    }

    @Test
    void what_curl_says_unasked_is_not_taken_for_the_payloads_type() {
        var message = contoso.encode(ORDER, "Content-Type", "application/x-www-form-urlencoded");
        var payload = Side.fabrikam().take("decodeMessage", message);
        assertThat(payload.body()).isEqualTo(ORDER);
        assertThat(header(payload, "Content-Type")).isEqualTo("application/edi-x12");
    }
}
