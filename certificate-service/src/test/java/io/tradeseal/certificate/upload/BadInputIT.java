package io.tradeseal.certificate.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.x509.TestCertificates;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BadInputIT {
    private final Running service = Running.service();
    private final TestCertificates.Made made = TestCertificates.selfSigned("CN=good");
    private String account = "";

    @BeforeEach
    void newAccount() {
        account = service.account();
    }

    private void nothingIsStored() {
        assertThat(service.isEmpty(account)).isTrue();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void refuses(String content, String reason) {
        var answer = service.put(account + "/certificates/c").send(Running.body(content));
        assertThat(answer.status()).as(reason).isEqualTo(400);
        assertThat(answer.code()).as(reason).isEqualTo("InvalidCertificate");
        var error = answer.json().path("error");
        assertThat(error.path("target").asString()).isEqualTo("properties.publicCertificate");
        assertThat(error.path("details").get(0).path("code").asString()).isEqualTo(reason);
        assertThat(answer.message()).as(reason).endsWith(".").doesNotContain("Exception");
    }

    @Test
    void what_is_no_certificate_is_refused_by_the_name_of_what_it_is() throws Exception {
        refuses("***", "WrongBase64");
        refuses(base64(new byte[] {1, 2, 3}), "NotACertificate");
        refuses(base64(Arrays.copyOf(made.der(), 300)), "Truncated");
        refuses(base64(Arrays.copyOf(made.der(), made.der().length + 3)), "TrailingBytes");
        refuses(made.keyPem(), "PrivateKey");
        refuses(made.pem() + made.keyPem(), "PrivateKey");
        refuses(base64((made.keyPem() + made.pem()).getBytes(StandardCharsets.US_ASCII)), "PrivateKey");
        refuses(base64(made.keys().getPublic().getEncoded()), "PublicKey");
        refuses(hugeKey(16_384), "KeyTooLarge");
        refuses(" ", "Empty");
        nothingIsStored();
    }

    @Test
    void a_file_of_two_end_certificates_is_refused_by_their_names_in_either_order_and_by_the_validation_too() {
        var other = TestCertificates.selfSigned("CN=other");
        for (var content : List.of(made.pem() + other.pem(), other.pem() + made.pem())) {
            refuses(content, "SeveralCertificates");
            var validated =
                    service.call("POST", account + "/certificates/c/validate").send(Running.body(content));
            assertThat(validated.status()).isEqualTo(400);
            assertThat(validated.message()).contains("CN=good", "CN=other");
        }
        nothingIsStored();
    }

    private static String hugeKey(int bits) throws Exception {
        var modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        var key = new DERSequence(new ASN1Integer[] {new ASN1Integer(modulus), new ASN1Integer(65_537)});
        var algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return TestCertificates.of("CN=huge")
                .publicKey(new SubjectPublicKeyInfo(algorithm, key))
                .make()
                .base64();
    }

    @Test
    void an_empty_body_and_one_that_is_no_json_are_refused() {
        for (var body : List.of("", "{", "[]", "7", "null", "\"x\"", "{}{}", "{\"properties\":{}}", "\u0000")) {
            var answer = service.put(account + "/certificates/c").sendText(body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.code()).as(body).isEqualTo("InvalidRequestContent");
        }
        assertThat(service.put(account + "/certificates/c")
                        .sendBytes(new byte[] {(byte) 0xFF, 0, 1})
                        .status())
                .isEqualTo(400);
        nothingIsStored();
    }

    @Test
    void six_mebibytes_in_one_put_are_answered_413() {
        var answer = service.put(account + "/certificates/c").send(Running.body("A".repeat(6 * 1024 * 1024)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("RequestEntityTooLarge");
        nothingIsStored();
    }

    @Test
    void a_name_of_81_characters_or_with_a_space_is_refused() {
        for (var name : List.of("n".repeat(81), "a b", "%C3%A4", "a%00b", "a%2Fb", "a+b")) {
            var answer = service.put(account + "/certificates/" + name).send(Running.body(made.base64()));
            assertThat(answer.status()).as(name).isEqualTo(400);
            assertThat(answer.json().path("error").path("message").asString()).isNotBlank();
        }
        assertThat(service.put(account + "/certificates/" + "n".repeat(80))
                        .send(Running.body(made.base64()))
                        .status())
                .isEqualTo(201);
        assertThat(service.put(account + "/certificates/A-b_(c).d")
                        .send(Running.body(made.base64()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_unknown_account_a_wrong_api_version_and_a_missing_token_are_told_apart() {
        var unknown = service.put(Running.accountId() + "/certificates/c").send(Running.body(made.base64()));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("ParentResourceNotFound");
        var validated = service.call("POST", Running.accountId() + "/certificates/c/validate")
                .send(Running.body(made.base64()));
        assertThat(validated.status()).isEqualTo(404);
        assertThat(validated.code()).isEqualTo("ParentResourceNotFound");
        assertThat(service.get(Running.accountId() + "/certificates").send().code())
                .isEqualTo("ParentResourceNotFound");
        var wrong =
                service.get(account + "/certificates?api-version=2099-01-01").send();
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("InvalidApiVersionParameter");
        assertThat(service.get(account + "?api-version=").send().code()).isEqualTo("MissingApiVersionParameter");
        var anonymous = service.get(account).as("nonsense").send();
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.code()).isEqualTo("InvalidAuthenticationToken");
        assertThat(service.get(account).as(TestTokens.shared().expired()).send().status())
                .isEqualTo(401);
        assertThat(service.get(account)
                        .as(TestTokens.shared().token("nobody"))
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void every_fault_of_a_certificate_is_told_at_once() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("publicCertificate", "###");
        properties.put("activation", "sometimes");
        properties.put("metadata", Map.of("big", "x".repeat(17 * 1024)));
        properties.put("contacts", List.of(Map.of("email", "nobody", "timeZone", "Mars", "language", "?")));
        properties.put("key", Map.of("keyName", "a b"));
        var answer = service.put(account + "/certificates/c").send(Map.of("tags", 1, "properties", properties));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()
                        .path("error")
                        .path("details")
                        .valueStream()
                        .map(detail -> detail.path("target").asString()))
                .contains(
                        "tags",
                        "properties.publicCertificate",
                        "properties.activation",
                        "properties.metadata",
                        "properties.contacts",
                        "properties.key.keyName",
                        "properties.key.keyVault.id");
        nothingIsStored();
    }

    @Test
    void characters_that_cannot_be_stored_are_refused_and_the_rest_comes_back_as_it_was() {
        var path = account + "/certificates/c";
        var publicCertificate = made.base64();
        assertThat(service.put(path)
                        .sendText("{\"location\":\"a\\u0000b\",\"properties\":{\"publicCertificate\":\"%s\"}}"
                                .formatted(publicCertificate))
                        .status())
                .isEqualTo(400);
        assertThat(service.put(path)
                        .sendText("{\"properties\":{\"metadata\":\"\\ud800\",\"publicCertificate\":\"%s\"}}"
                                .formatted(publicCertificate))
                        .status())
                .isEqualTo(400);
        var odd = service.put(path)
                .sendText(
                        "{\"PROPERTIES\":{\"Metadata\":{\"n\":1e400,\"z\":\"a\\u0000b\",\"e\":\"😀\",\"l\":[null,1.10]},\"publiccertificate\":\"%s\"}}"
                                .formatted(publicCertificate));
        assertThat(odd.status()).isEqualTo(201);
        var metadata = service.get(path).send().response().body();
        assertThat(metadata).contains("\"z\":\"a\\u0000b\"", "😀", "1E+400", "[null,1.10]");
    }

    @Test
    void a_deeply_nested_body_is_refused() {
        var answer = service.put(account + "/certificates/c")
                .sendText("{\"properties\":{\"metadata\":" + "[".repeat(5000) + "]".repeat(5000) + "}}");
        assertThat(answer.status()).isEqualTo(400);
        for (var body : List.of("[".repeat(100_000), "[" + "[".repeat(5000) + "]".repeat(5000) + "]", "[{]")) {
            var imported =
                    service.call("POST", account + "/certificates/import").sendText(body);
            assertThat(imported.status()).isEqualTo(400);
            assertThat(imported.code()).isEqualTo("InvalidRequestContent");
        }
        assertThat(answer.message()).contains("nested");
    }

    @Test
    void a_form_with_files_is_refused_whether_it_can_be_taken_apart_or_not() {
        for (var body : List.of("--x--", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n{}\r\n--x--\r\n")) {
            var answer = service.put(account + "/certificates/c")
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .sendBytes(body.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.status()).as(body).isBetween(400, 415);
            assertThat(answer.message()).as(body).isNotBlank();
        }
        nothingIsStored();
    }

    @Test
    void a_query_parameter_does_not_take_the_place_of_the_path() {
        service.put(account + "/certificates/c").send(Running.body(made.base64()));
        var answer = service.get(account + "/certificates/c?account=other&certificate=other&name=other")
                .send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("name").asString()).isEqualTo("c");
    }
}
