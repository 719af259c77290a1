package io.tradeseal.certificate.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustAnchorIT {
    private final Running service = Running.service();
    private final TestAuthority root = TestAuthority.root("CN=Root");

    private static Map<String, Object> body(String kind, String content) {
        return Map.of("properties", Map.of("kind", kind, "content", content));
    }

    @Test
    void an_anchor_is_made_read_listed_and_deleted_and_the_same_body_again_changes_nothing() {
        var account = service.account();
        var id = account + "/trustAnchors/Root";
        var made = service.put(id).send(body("anchor", root.base64()));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("id").asString()).isEqualTo(id);
        assertThat(made.properties().path("kind").asString()).isEqualTo("anchor");
        assertThat(made.properties().path("content").asString()).isEqualTo(root.base64());
        assertThat(made.properties().path("subject").asString()).isEqualTo("CN=Root");
        var again = service.put(id).send(body("anchor", TestCertificates.pem("CERTIFICATE", root.der())));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.etag()).isEqualTo(made.etag());
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(service.get(id).send().json()).isEqualTo(made.json());

        var changed = service.put(id)
                .header("If-Match", made.etag())
                .send(body("anchor", TestAuthority.root("CN=Other").base64()));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.etag()).isNotEqualTo(made.etag());
        assertThat(service.put(id)
                        .header("If-Match", made.etag())
                        .send(body("anchor", root.base64()))
                        .code())
                .isEqualTo("PreconditionFailed");
        assertThat(service.delete(id).header("If-Match", made.etag()).send().status())
                .isEqualTo(412);
        assertThat(service.delete(id).send().status()).isEqualTo(200);
        assertThat(service.get(id).send().status()).isEqualTo(404);
    }

    @Test
    void lists_come_in_pages() {
        var account = service.account();
        for (var name : List.of("a", "b", "c")) {
            service.put(account + "/trustAnchors/" + name).send(body("anchor", root.base64()));
        }
        var first = service.get(account + "/trustAnchors?api-version=2019-05-01&$top=2")
                .send();
        assertThat(first.json().path("value").size()).isEqualTo(2);
        var second = service.get(first.json().path("nextLink").asString()).send();
        assertThat(second.json().path("value").size()).isEqualTo(1);
        assertThat(second.json().path("value").get(0).path("name").asString()).isEqualTo("c");
        assertThat(second.json().has("nextLink")).isFalse();
    }

    @Test
    void a_list_says_when_the_next_one_is_due() {
        var id = service.account() + "/trustAnchors/list";
        var der = root.revoking(
                TestCertificates.BORN,
                TestCertificates.BORN.plus(Duration.ofDays(7)),
                List.of(TestCertificates.selfSigned("CN=x")));
        var made = service.put(id).send(body("crl", TestCertificates.pem("X509 CRL", der)));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.properties().path("issuer").asString()).isEqualTo("CN=Root");
        assertThat(made.properties().path("entries").asInt()).isEqualTo(1);
        assertThat(made.properties().path("nextUpdate").asString()).isEqualTo("2026-01-08T00:00:00Z");
    }

    @Test
    void what_is_none_is_refused_with_a_sentence() {
        var account = service.account();
        var leaf = TestCertificates.selfSigned("CN=leaf");
        var list = root.revoking(TestCertificates.BORN, TestCertificates.BORN.plus(Duration.ofDays(7)), List.of());
        var bodies = new LinkedHashMap<Map<String, Object>, String>();
        bodies.put(body("anchor", "%%%"), "InvalidCertificate");
        bodies.put(body("anchor", Base64.getEncoder().encodeToString(list)), "InvalidCertificate");
        bodies.put(body("crl", root.base64()), "InvalidCertificate");
        bodies.put(body("intermediate", leaf.base64()), "InvalidCertificate");
        bodies.put(body("anchor", leaf.pem() + leaf.keyPem()), "InvalidCertificate");
        bodies.put(body("anchor", leaf.pem() + TestCertificates.pem("CERTIFICATE", root.der())), "InvalidCertificate");
        bodies.put(body("crl", Base64.getEncoder().encodeToString(new byte[3 * 1024 * 1024])), "InvalidCertificate");
        bodies.put(body("root", root.base64()), "InvalidRequestContent");
        bodies.put(Map.of("properties", Map.of("kind", "anchor")), "InvalidRequestContent");
        bodies.put(Map.of("properties", Map.of("kind", 1, "content", List.of())), "InvalidRequestContent");
        bodies.put(Map.of(), "InvalidRequestContent");
        bodies.forEach((body, code) -> {
            var answer = service.put(account + "/trustAnchors/bad").send(body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.message()).endsWith(".");
        });
        assertThat(service.get(account + "/trustAnchors/bad").send().status()).isEqualTo(404);
        assertThat(service.put(account + "/trustAnchors/" + "n".repeat(81))
                        .send(body("anchor", root.base64()))
                        .status())
                .isEqualTo(400);
        assertThat(service.put(Running.accountId() + "/trustAnchors/a")
                        .send(body("anchor", root.base64()))
                        .code())
                .isEqualTo("ParentResourceNotFound");
        assertThat(service.put(account + "/trustPolicy")
                        .send(Map.of("properties", Map.of("revocationCheck", "Perhaps")))
                        .status())
                .isEqualTo(400);
    }

    /** Its key says what its curve is by numbers: made by OpenSSL, which refuses chains to it as well. */
    private static final String EXPLICIT_CURVE = """
            -----BEGIN CERTIFICATE-----
            MIICgzCCAimgAwIBAgIUKy2WCI8ExRqExtkAUkKQJPsG23IwCgYIKoZIzj0EAwIw
            HTEbMBkGA1UEAwwSUm9vdCBwMjU2LWV4cGxpY2l0MB4XDTI2MTEyOTIwMjY0M1oX
            DTI5MDUxNzIwMjY0M1owHTEbMBkGA1UEAwwSUm9vdCBwMjU2LWV4cGxpY2l0MIIB
            SzCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAAAAAA
            AAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA////////
            ///////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSdNgiG
            5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiY
            wpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA////
            //////+85vqtpxeehPO5ysL8YyVRAgEBA0IABNva13PIjFSCk5rjaRuG7nM41ree
            ueZ9YGJU9tn37lkcBYqIK/uM7FROjgeKGuUO55CkcHqt8HIeAUXSZIkG1BWjUzBR
            MB0GA1UdDgQWBBTE5SxAzVbAkhtKBUAXrzRF/WkRmjAfBgNVHSMEGDAWgBTE5SxA
            zVbAkhtKBUAXrzRF/WkRmjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gA
            MEUCIH2RDGzoTdHEQy7BMOw+nr5aU87+ticRSpNdinTpOMKhAiEArjUVd8GhwDL8
            bcUupGjldX2ysi1kxJw+e9/S6pKIxlQ=
            -----END CERTIFICATE-----
            """;

    @Test
    void an_anchor_that_no_chain_can_be_checked_with_is_refused_rather_than_kept_and_ignored() {
        var id = service.account() + "/trustAnchors/explicit";
        for (var kind : List.of("anchor", "intermediate")) {
            var answer = service.put(id).send(body(kind, EXPLICIT_CURVE));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("InvalidCertificate");
            assertThat(answer.message()).contains("spells out its curve");
        }
        assertThat(service.get(id).send().status()).isEqualTo(404);
    }

    @Test
    void an_account_keeps_only_so_many() {
        var account = service.account();
        for (int i = 0; i < ChangeTrust.MOST; i++) {
            assertThat(service.put(account + "/trustAnchors/a" + i)
                            .send(body("anchor", root.base64()))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(service.put(account + "/trustAnchors/one-more")
                        .send(body("anchor", root.base64()))
                        .code())
                .isEqualTo("QuotaExceeded");
        assertThat(service.put(account + "/trustAnchors/a7")
                        .send(body("anchor", TestAuthority.root("CN=Other").base64()))
                        .status())
                .isEqualTo(200);
    }
}
