package io.tradeseal.certificate.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ids are compared without case; what was made again is spelled as it was made again. */
class SpellingIT {
    private final Running service = Running.service();
    private final Map<String, Object> body =
            Running.body(TestCertificates.selfSigned("CN=s").base64());

    @Test
    void an_account_made_again_takes_the_new_spelling() {
        var id = service.account();
        assertThat(service.put(id + "/certificates/c").send(body).status()).isEqualTo(201);
        service.delete(id).send();
        var name = id.substring(id.lastIndexOf('/') + 1);
        var shouted = id.replace(name, name.toUpperCase(Locale.ROOT));
        assertThat(service.put(shouted).send(Map.of()).status()).isEqualTo(201);
        var account = service.get(id).send().json();
        assertThat(account.path("id").asString()).isEqualTo(shouted);
        assertThat(account.path("name").asString()).isEqualTo(name.toUpperCase(Locale.ROOT));
        var made = service.put(id + "/certificates/c").send(body);
        assertThat(made.json().path("id").asString()).isEqualTo(shouted + "/certificates/c");
    }

    @Test
    void a_certificate_made_again_takes_the_new_spelling() {
        var account = service.account();
        service.put(account + "/certificates/name").send(body);
        service.delete(account + "/certificates/name").send();
        var made = service.put(account + "/certificates/NAME").send(body);
        assertThat(made.json().path("id").asString()).isEqualTo(account + "/certificates/NAME");
        assertThat(service.get(account + "/certificates/name")
                        .send()
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("NAME");
        var key = (account + "/certificates/name").toLowerCase(Locale.ROOT);
        var events = TopicReader.of("tradeseal.certificates").await(3, record -> key.equals(record.key()));
        assertThat(events.getLast().header("ce_subject")).isEqualTo(account + "/certificates/NAME");
    }

    @Test
    void a_certificate_that_lives_keeps_its_spelling() {
        var account = service.account();
        service.put(account + "/certificates/name").send(body);
        var next = Running.body(TestCertificates.selfSigned("CN=next").base64());
        var put = service.put(account + "/certificates/NAME").send(next);
        assertThat(put.json().path("name").asString()).isEqualTo("name");
    }
}
