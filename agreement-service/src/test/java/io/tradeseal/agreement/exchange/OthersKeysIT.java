package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.SERVICE;
import static io.tradeseal.agreement.exchange.Side.json;
import static io.tradeseal.agreement.exchange.Side.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Company;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A private key serves the account it was given to, whoever names its public certificate elsewhere. */
class OthersKeysIT {
    private static final byte[] ORDER = "UNB+UNOA:1'".getBytes(StandardCharsets.US_ASCII);

    private final Side contoso = Side.contoso();
    private final Side thief = Side.thief();

    @Test
    void nobody_signs_with_the_key_of_another_account() {
        var answer = thief.post("encodeMessage", ORDER, "Content-Type", "text/plain");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(409);
        assertThat(json(answer).at("/error/message").asString())
                .contains("is not among those that its account was given");
        assertThat(contoso.encode(ORDER, "Content-Type", "text/plain").statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobody_opens_what_was_encrypted_to_another_account() {
        var message = Side.fabrikam().encode(ORDER, "Content-Type", "text/plain");
        var answer = thief.take("decodeMessage", message);
        assertThat(json(answer).at("/error/code").asString()).as(text(answer)).isEqualTo("DecryptionFailedError");
        assertThat(contoso.take("decodeMessage", message).body()).isEqualTo(ORDER);
    }

    @Test
    void a_proof_finds_no_key_of_another_account() {
        var proof = SERVICE.post(thief.agreement + "/proof").send(Map.of()).json();
        assertThat(proof.path("passed").asBoolean()).isFalse();
        assertThat(proof.toString()).doesNotContain("Signed with its key").doesNotContain("decrypted with its key");
        assertThat(SERVICE.post(contoso.agreement + "/proof")
                        .send(Map.of())
                        .json()
                        .path("passed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void what_would_happen_with_a_certificate_goes_by_the_keys_of_its_own_account() {
        var upload = Map.of(
                "properties",
                Map.of("action", "upload", "publicCertificate", Company.CONTOSO_NEXT.pem(), "overlap", "P0D"));
        assertThat(consequences(contoso, upload)).doesNotContain("PrivateKeyMissing");
        var stranger = Map.of(
                "properties",
                Map.of("action", "upload", "publicCertificate", Company.STRANGER.pem(), "overlap", "P0D"));
        assertThat(consequences(contoso, stranger)).contains("PrivateKeyMissing");
        assertThat(consequences(thief, stranger)).doesNotContain("PrivateKeyMissing");
    }

    private static String consequences(Side side, Map<String, ?> act) {
        var answer = SERVICE.post(side.account + "/certificates/contoso/impact").send(act);
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer.json().toString();
    }
}
