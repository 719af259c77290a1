package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.SERVICE;
import static io.tradeseal.agreement.exchange.Side.header;
import static io.tradeseal.agreement.exchange.Side.json;
import static io.tradeseal.agreement.exchange.Side.set;
import static io.tradeseal.agreement.exchange.Side.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Company;
import io.tradeseal.agreement.Running.Answer;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A version that cannot do the work of the one before it: foretold, told when it arises, and never counted as switched to. */
class UnableVersionIT {
    private static final byte[] ORDER = "UNB+UNOA:1'".getBytes(StandardCharsets.US_ASCII);
    private static final TopicReader EVENTS = TopicReader.of("tradeseal.agreements");

    private final Side contoso = Side.contoso();
    private final Instant now = SERVICE.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    private final Made ec = TestCertificates.of("CN=fabrikam,O=Test")
            .keys(TestCertificates.keys("secp256r1", "unable"), "SHA256withECDSA")
            .valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(500)))
            .make();

    private Instant day(int day) {
        return now.plus(Duration.ofDays(day));
    }

    private static CertificateVersion windowed(
            CertificateVersion version,
            String state,
            boolean current,
            @Nullable Instant from,
            @Nullable Instant until) {
        return new CertificateVersion(
                version.version(),
                state,
                current,
                version.thumbprint(),
                version.thumbprintSha256(),
                version.subject(),
                version.issuer(),
                version.serialNumber(),
                version.notBefore(),
                version.notAfter(),
                from,
                until,
                version.publicCertificate(),
                version.key());
    }

    private CertificateVersion ofEc() {
        var facts = X509.read(ec.der()).facts();
        return new CertificateVersion(
                2,
                "Enabled",
                true,
                facts.thumbprint(),
                null,
                facts.subject(),
                facts.issuer(),
                facts.serialNumber(),
                facts.notBefore(),
                facts.notAfter(),
                now,
                facts.notAfter(),
                ec.base64(),
                null);
    }

    /** As certificate-service stores the upload: the new version in use at once, the old one for the overlap. */
    private void guestUploadsEc() {
        var old = Company.FABRIKAM.version("Enabled", false);
        contoso.certificate("fabrikam", "public", ofEc(), windowed(old, "Enabled", false, old.activeFrom(), day(14)));
    }

    private JsonNode risk(String certificate, String reason) {
        var key = ResourceIds.key(contoso.agreement + "/risks/" + certificate + "-v2-" + reason);
        return JsonMapper.shared()
                .readTree(EVENTS.await(record ->
                                record.type().equals("Tradeseal.AgreementAtRisk.v1") && key.equals(record.key()))
                        .value());
    }

    private JsonNode impact(String certificate, Map<String, String> properties) {
        var answer = SERVICE.post(contoso.account + "/certificates/" + certificate + "/impact")
                .send(Map.of("properties", properties));
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        var stops = JsonMapper.shared().createArrayNode();
        answer.json().path("value").path(0).path("consequences").forEach(consequence -> {
            if (consequence.path("effect").asString().equals("Stops")) stops.add(consequence);
        });
        return stops;
    }

    @Test
    void a_kind_of_key_that_nothing_can_be_encrypted_to_is_foretold_and_told_with_the_day_on_which_messages_stop() {
        var upload = Map.of("action", "upload", "publicCertificate", ec.base64(), "overlap", "P14D");
        var foretold = impact("fabrikam", upload);
        assertThat(foretold).hasSize(1);
        assertThat(foretold.path(0).path("role").asString()).isEqualTo("encrypt");
        assertThat(foretold.path(0).path("reason").asString()).isEqualTo("Unfit");

        guestUploadsEc();
        var told = risk("fabrikam", "Unfit");
        assertThat(told.path("reason").asString()).isEqualTo("Unfit");
        assertThat(told.path("date").asString()).isEqualTo(day(14).toString());
        assertThat(told.path("roles").findValuesAsString("role")).containsExactly("encrypt");

        // Until then the version before serves, and encodeMessage says afterwards what was told.
        assertThat(header(contoso.encode(ORDER), "Tradeseal-Certificates")).contains("encrypt=fabrikam/1;");
        contoso.certificate("fabrikam", "public", ofEc());
        var refused = contoso.post("encodeMessage", ORDER);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).at("/error/message").asString())
                .as(text(refused))
                .contains("kind of key");
    }

    @Test
    void a_leg_that_encrypts_nothing_goes_on_with_any_kind_of_key() {
        contoso.agree((send, receive) -> {
            set(send, "validationSettings", "encryptMessage", false);
            set(receive, "validationSettings", "encryptMessage", false);
        });
        var upload = Map.of("action", "upload", "publicCertificate", ec.base64());
        assertThat(impact("fabrikam", upload)).isEmpty();
    }

    @Test
    void the_rollover_of_an_upload_counts_as_switched_only_what_can_serve() {
        guestUploadsEc();
        risk("fabrikam", "Unfit");
        var rollover = contoso.account + "/rollovers/fabrikam-v2";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> SERVICE.get(rollover).send().status() == 200);
        assertThat(SERVICE.post(rollover + "/agreements/edi/switch").send().code())
                .isEqualTo("RolloverConflict");
        var counts = SERVICE.get(rollover).send().properties().path("agreements");
        assertThat(counts.path("switched").asInt()).isZero();
        assertThat(counts.path("waiting").asInt()).isEqualTo(1);
    }

    /** Version 2 of one's own certificate is somebody else's: no key of those at hand fits it. */
    private Answer plan(Map<String, Object> more) {
        stranger("Staged");
        var properties = new HashMap<String, Object>(Map.of(
                "certificateName", "contoso", "fromVersion", 1, "toVersion", 2, "overlapEnd", day(30).toString()));
        properties.putAll(more);
        var answer = SERVICE.put(contoso.account + "/rollovers/next").send(Map.of("properties", properties));
        assertThat(answer.status()).as(answer.message()).isEqualTo(201);
        return answer;
    }

    private void stranger(String state) {
        var stranger = Company.STRANGER.version(2, state, false);
        contoso.certificate("contoso", "private", stranger, Company.CONTOSO.version("Unresolved", true));
    }

    private JsonNode rollover() {
        return SERVICE.get(contoso.account + "/rollovers/next").send().properties();
    }

    @Test
    void nobody_is_switched_by_call_to_a_version_without_its_key_nor_by_force() {
        plan(Map.of("switching", "Confirmation"));
        var step = contoso.account + "/rollovers/next/agreements/edi";
        var refused = SERVICE.post(step + "/switch").send();
        assertThat(refused.code()).isEqualTo("RolloverConflict");
        assertThat(refused.message()).startsWith("Version 2 of 'contoso' cannot serve this agreement");
        assertThat(rollover().path("state").asString()).isEqualTo("Planned");

        assertThat(SERVICE.post(step + "/confirm")
                        .send()
                        .properties()
                        .path("state")
                        .asString())
                .isEqualTo("Confirmed");
        SERVICE.post(contoso.account + "/rollovers/next/announce").send();
        var forced = SERVICE.post(contoso.account + "/rollovers/next/complete?force=true")
                .send()
                .properties();
        assertThat(forced.path("state").asString()).isEqualTo("Completed");
        assertThat(forced.path("agreements").path("switched").asInt()).isZero();
        assertThat(forced.path("agreements").path("confirmed").asInt()).isEqualTo(1);
    }

    @Test
    void a_date_switches_nobody_to_a_version_without_its_key_until_the_key_is_there() {
        plan(Map.of("switchAt", SERVICE.clock().instant().plusMillis(500).toString()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> rollover().path("state").asString().equals("Announced"));
        stranger("Unresolved");
        assertThat(risk("contoso", "PrivateKeyMissing").path("roles").findValuesAsString("role"))
                .contains("sign", "decrypt");
        var counts = rollover().path("agreements");
        assertThat(counts.path("switched").asInt()).isZero();
        assertThat(counts.path("waiting").asInt()).isEqualTo(1);

        contoso.certificate(
                "contoso",
                "private",
                Company.CONTOSO_NEXT.version(2, "Unresolved", false),
                Company.CONTOSO.version("Unresolved", true));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> rollover().path("agreements").path("switched").asInt() == 1);
    }

    @Test
    void the_end_of_the_overlap_completes_without_counting_as_switched_what_cannot_serve() {
        plan(Map.of("overlapEnd", SERVICE.clock().instant().plusSeconds(1).toString()));
        SERVICE.post(contoso.account + "/rollovers/next/announce").send();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> rollover().path("state").asString().equals("Completed"));
        assertThat(rollover().path("agreements").path("switched").asInt()).isZero();
        assertThat(rollover().path("agreements").path("waiting").asInt()).isEqualTo(1);
    }
}
