package io.tradeseal.agreement.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Certificates;
import io.tradeseal.agreement.Company;
import io.tradeseal.agreement.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Who names a certificate in an agreement can sign and decrypt with it, and so needs the right to use it. */
class CertificateUseIT {
    private final Running service = Running.service();
    private final String account = service.account();
    private final String agreement = account + "/agreements/edi";
    private final String certificates = account + "/certificates/";
    private final Grant overAgreement = new Grant("Logic App Contributor", agreement);

    @BeforeEach
    void an_account() {
        service.put(account + "/partners/Contoso").send(Bodies.partner("AS2Identity", "C"));
        service.put(account + "/partners/Fabrikam").send(Bodies.partner("AS2Identity", "F"));
        service.publish(
                Certificates.uploaded(account, "contoso", "private", 1, Company.CONTOSO.version("Enabled", true)));
        service.publish(Certificates.uploaded(
                account, "other", "private", 1, Company.CONTOSO_NEXT.version(1, "Enabled", true)));
        service.publish(
                Certificates.uploaded(account, "fabrikam", "public", 1, Company.FABRIKAM.version("Enabled", true)));
    }

    private static ObjectNode naming(String host, String guest) {
        var body = Bodies.agreement("AS2", "AS2", "AS2Identity", "C", "F");
        Bodies.certificates(body, "aS2", host, guest);
        return body;
    }

    private Running.Answer put(ObjectNode body, Grant... grants) {
        return service.put(agreement)
                .as(TestTokens.shared().token("gateway", grants))
                .send(body);
    }

    private Grant over(String certificate) {
        return new Grant("Logic App Operator", certificates + certificate);
    }

    @Test
    void a_role_over_an_agreement_alone_reaches_no_certificate() {
        var answer = put(naming("contoso", "fabrikam"), overAgreement);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("LinkedAuthorizationFailed");
        assertThat(answer.error().path("details"))
                .extracting(detail -> detail.path("code").asString())
                .hasSize(4)
                .containsOnly("LinkedAuthorizationFailed");
        assertThat(answer.error().path("details").toString())
                .contains(certificates + "contoso", certificates + "fabrikam", "signingCertificateName");
        assertThat(service.get(agreement).send().status()).isEqualTo(404);
    }

    @Test
    void a_reader_of_a_certificate_may_not_use_it_and_is_told_which() {
        var answer = put(
                naming("contoso", "fabrikam"),
                overAgreement,
                over("fabrikam"),
                new Grant("Reader", certificates + "contoso"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error().toString())
                .contains(certificates + "contoso")
                .doesNotContain(certificates + "fabrikam");
    }

    @Test
    void who_may_use_what_the_agreement_names_makes_it() {
        assertThat(put(naming("contoso", "Fabrikam"), overAgreement, over("CONTOSO"), over("fabrikam"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void nobody_learns_whether_there_is_a_certificate_that_he_may_not_use() {
        var absent = put(naming("absent", "fabrikam"), overAgreement, over("fabrikam"));
        assertThat(absent.code()).isEqualTo("LinkedAuthorizationFailed");
        // A public certificate where a private one belongs.
        var ofWrongKind = put(naming("fabrikam", "absent"), overAgreement);
        assertThat(ofWrongKind.code()).isEqualTo("LinkedAuthorizationFailed");
        assertThat(ofWrongKind.error().toString()).doesNotContain("public");
    }

    @Test
    void an_agreement_that_is_stored_goes_on_and_is_edited_without_the_right_to_its_certificates() {
        assertThat(service.put(agreement).send(naming("contoso", "fabrikam")).status())
                .isEqualTo(201);
        var edited = naming("Contoso", "fabrikam");
        edited.putObject("tags").put("owner", "edi");
        assertThat(put(edited, overAgreement).status()).isEqualTo(200);

        var other = put(naming("other", "fabrikam"), overAgreement);
        assertThat(other.code()).isEqualTo("LinkedAuthorizationFailed");
        assertThat(other.error().toString()).contains(certificates + "other").doesNotContain(certificates + "fabrikam");
        assertThat(service.get(agreement).send().json().toString()).doesNotContain("\"other\"");
    }

    @Test
    void a_certificate_is_not_moved_to_another_place_without_the_right_to_use_it() {
        var signing = naming("contoso", "fabrikam");
        security(signing, "receiveAgreement").remove("encryptionCertificateName");
        assertThat(service.put(agreement).send(signing).status()).isEqualTo(201);

        var decrypting = put(naming("contoso", "fabrikam"), overAgreement);
        assertThat(decrypting.code()).isEqualTo("LinkedAuthorizationFailed");
        assertThat(decrypting.error().path("target").asString())
                .endsWith("receiveAgreement.protocolSettings.securitySettings.encryptionCertificateName");
    }

    @Test
    void an_agreement_that_was_deleted_has_no_rights_left_behind() {
        service.put(agreement).send(naming("contoso", "fabrikam"));
        assertThat(service.delete(agreement).send().status()).isEqualTo(200);
        assertThat(put(naming("contoso", "fabrikam"), overAgreement).code()).isEqualTo("LinkedAuthorizationFailed");
    }

    private static ObjectNode security(ObjectNode body, String leg) {
        return (ObjectNode) body.at("/properties/content/aS2/" + leg + "/protocolSettings/securitySettings");
    }
}
