package io.tradeseal.certificate.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import io.tradeseal.x509.TestCertificates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Validation says what the PUT that would follow says. */
class ValidateIT {
    private final Running service = Running.service();

    private Running.Answer validate(String id, Object body) {
        return service.call("POST", id + "/validate").send(body);
    }

    @Test
    void the_same_key_under_another_name_is_found_before_it_is_stored() {
        var account = service.account();
        service.put(account + "/certificates/first")
                .send(Running.body(TestCertificates.selfSigned("CN=a").base64()));
        var body = Running.body(TestCertificates.selfSigned("CN=b").base64());
        var found = validate(account + "/certificates/second", body).json();
        assertThat(found.path("findings").toString()).contains("SameKeyUnderAnotherName");
        var stored = service.put(account + "/certificates/second").send(body).properties();
        assertThat(stored.path("findings")).isEqualTo(found.path("findings"));
        assertThat(stored.path("version")).isEqualTo(found.path("version"));
    }

    @Test
    void whoever_reads_one_certificate_alone_learns_the_names_of_no_others() {
        var account = service.account();
        service.put(account + "/certificates/first")
                .send(Running.body(TestCertificates.selfSigned("CN=a").base64()));
        var second = account + "/certificates/second";
        var body = Running.body(TestCertificates.selfSigned("CN=b").base64());
        var alone = TestTokens.shared().token("alone", new Grant("Contributor", second));
        var named = "Its key is also that of certificate 'first' of this account.";

        for (var answer : List.of(
                service.call("POST", second + "/validate").as(alone).send(body),
                service.put(second).as(alone).send(body),
                service.get(second).as(alone).send(),
                service.get(account + "/certificates").as(alone).send(),
                service.get(second + "/versions").as(alone).send(),
                service.get(second + "/versions/1").as(alone).send(),
                service.call("PATCH", second + "/versions/1").as(alone).send(Map.of()))) {
            assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
            assertThat(answer.json().toString())
                    .contains("Its key is also that of another certificate of this account.")
                    .doesNotContain("first");
        }
        assertThat(service.get(second).send().json().toString()).contains(named);
        assertThat(validate(second, body).json().toString()).contains(named);
    }

    /** Which keys are at hand, and who needs one, is known where agreements are. */
    @Test
    void the_answer_says_where_to_ask_what_the_upload_would_stop() {
        var id = service.account() + "/certificates/c";
        var answer =
                validate(id, Running.body(TestCertificates.selfSigned("CN=a").base64()));
        assertThat(answer.json().path("impact").asString()).isEqualTo(id + "/impact");
        assertThat(answer.json().path("version").asInt()).isEqualTo(1);
    }

    @Test
    void an_unknown_account_is_answered_404() {
        var answer = validate(
                Running.accountId() + "/certificates/c",
                Running.body(TestCertificates.selfSigned("CN=a").base64()));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("ParentResourceNotFound");
    }

    @Test
    void the_bytes_of_a_version_that_is_there_are_that_version() {
        var id = service.account() + "/certificates/c";
        var body = Running.body(TestCertificates.selfSigned("CN=a").base64());
        service.put(id).send(body);
        assertThat(validate(id, body).json().path("version").asInt()).isEqualTo(1);
        var other = Running.body(TestCertificates.selfSigned("CN=b").base64());
        assertThat(validate(id, other).json().path("version").asInt()).isEqualTo(2);
        assertThat(service.get(id + "/versions").send().json().path("value").size())
                .isEqualTo(1);
    }

    @Test
    void what_the_put_would_refuse_is_refused() {
        var account = service.account(Map.of("sku", Map.of("name", "Basic")));
        var body = Running.body(TestCertificates.selfSigned("CN=a").base64());
        for (int i = 0; i < 2; i++) {
            service.put(account + "/certificates/c" + i).send(body);
        }
        var answer = validate(account + "/certificates/c3", body);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("QuotaExceeded");
    }
}
