package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.SERVICE;
import static io.tradeseal.agreement.exchange.Side.header;
import static io.tradeseal.agreement.exchange.Side.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Company;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The first message that a partner makes with the new version switches the agreement. */
class FirstUseIT {
    private static final byte[] ORDER = "UNB+UNOA:1'".getBytes(StandardCharsets.US_ASCII);

    private final Side contoso = Side.contoso();
    private final Side fabrikam = Side.fabrikam();

    /** Fabrikam knows both of Contoso's versions and waits for Contoso to use the new one. */
    private void rollover() {
        fabrikam.certificate(
                "contoso",
                "public",
                Company.CONTOSO_NEXT.version("Enabled", false),
                Company.CONTOSO.version("Enabled", true));
        var plan = Map.of(
                "properties",
                Map.of(
                        "certificateName",
                        "contoso",
                        "fromVersion",
                        1,
                        "toVersion",
                        2,
                        "switching",
                        "FirstUse",
                        "overlapEnd",
                        SERVICE.clock().instant().plus(Duration.ofDays(30)).toString()));
        assertThat(SERVICE.put(fabrikam.account + "/rollovers/next").send(plan).status())
                .isEqualTo(201);
        assertThat(SERVICE.post(fabrikam.account + "/rollovers/next/announce")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private JsonNode step() {
        return SERVICE.get(fabrikam.account + "/rollovers/next/agreements/edi")
                .send()
                .properties();
    }

    private String send() {
        var payload = fabrikam.take("decodeMessage", contoso.encode(ORDER));
        assertThat(payload.statusCode()).as(text(payload)).isEqualTo(200);
        return header(payload, "Tradeseal-Certificates");
    }

    @Test
    void it_switches_once_with_the_log_and_the_answers_are_encrypted_to_the_new_version() throws Exception {
        rollover();
        assertThat(send()).contains("verify=contoso/1;");
        assertThat(step().path("state").asString()).isEqualTo("Waiting");
        assertThat(header(fabrikam.encode(ORDER), "Tradeseal-Certificates")).contains("encrypt=contoso/1;");

        contoso.certificate("contoso", "private", Company.CONTOSO_NEXT.version("Unresolved", true));
        var message = contoso.encode(ORDER);
        try (var all = Executors.newFixedThreadPool(4)) {
            Callable<Integer> take =
                    () -> fabrikam.take("decodeMessage", message).statusCode();
            for (var done :
                    all.invokeAll(IntStream.range(0, 8).mapToObj(number -> take).toList())) {
                assertThat(done.get()).isEqualTo(200);
            }
        }
        assertThat(step().path("state").asString()).isEqualTo("Switched");
        assertThat(step().path("history")).hasSize(1);
        assertThat(step().path("history").path(0).path("by").asString()).isEqualTo("FirstUse");
        assertThat(header(fabrikam.encode(ORDER), "Tradeseal-Certificates")).contains("encrypt=contoso/2;");
        assertThat(fabrikam.log()
                        .path(1)
                        .path("certificates")
                        .path(1)
                        .path("version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_receipt_is_a_use_as_well() {
        rollover();
        var message = fabrikam.encode(ORDER);
        contoso.certificate(
                "contoso",
                "private",
                Company.CONTOSO_NEXT.version("Unresolved", true),
                Company.CONTOSO.version("Unresolved", false));
        assertThat(contoso.take("decodeMessage", message).statusCode()).isEqualTo(200);
        assertThat(step().path("state").asString()).isEqualTo("Waiting");
        var checked = fabrikam.checkMdn(contoso.createMdn(header(message, "Message-ID")));
        assertThat(checked.path("accepted").asBoolean()).as(checked.toString()).isTrue();
        assertThat(step().path("state").asString()).isEqualTo("Switched");
    }
}
