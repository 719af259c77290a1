package io.tradeseal.certificate.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import io.tradeseal.x509.TestCertificates;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles whose scope is a single certificate or trust anchor. */
class SingleScopeIT {
    private final Running service = Running.service();
    private final String account = service.account();
    private final String mine = account + "/certificates/mine";
    private final String other = account + "/certificates/other";

    private static Map<String, Object> body() {
        return Running.body(TestCertificates.selfSigned("CN=single").pem());
    }

    @BeforeEach
    void two_certificates() {
        assertThat(service.put(mine).send(body()).status()).isEqualTo(201);
        assertThat(service.put(other).send(body()).status()).isEqualTo(201);
    }

    private static String token(String role, String scope) {
        return TestTokens.shared().token("one", new Grant(role, scope));
    }

    private int get(String path, String token) {
        return service.get(path).as(token).send().status();
    }

    private List<String> names(String path, String token) {
        var answer = service.get(path).as(token).send();
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .path("value")
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    @Test
    void who_may_read_one_certificate_reads_that_one() {
        var reader = token("Reader", mine.toUpperCase(Locale.ROOT));
        assertThat(get(mine, reader)).isEqualTo(200);
        assertThat(get(mine + "/versions", reader)).isEqualTo(200);
        assertThat(names(account + "/certificates", reader)).containsExactly("mine");
        assertThat(names("/api/certificates", reader)).containsExactly("mine");
        assertThat(names("/api/certificates?account=" + account, reader)).containsExactly("mine");
        // Not those of an account whose name only begins alike.
        assertThat(get("/api/certificates?account=" + account.substring(0, account.length() - 1), reader))
                .isEqualTo(403);
        for (var path : List.of(
                account,
                account + "/trustAnchors",
                account + "/trustPolicy",
                other,
                other + "/versions",
                account + "/certificates/absent")) {
            assertThat(get(path, reader)).as(path).isEqualTo(403);
        }
        assertThat(service.put(mine).as(reader).send(body()).status()).isEqualTo(403);
        assertThat(get(account + "/certificates", token("Reader", service.account())))
                .isEqualTo(403);
    }

    @Test
    void who_may_write_one_certificate_writes_that_one() {
        var writer = token("Contributor", mine);
        assertThat(service.put(mine).as(writer).send(body()).status()).isEqualTo(200);
        assertThat(service.put(other).as(writer).send(body()).status()).isEqualTo(403);
        assertThat(service.put(account + "/certificates/new")
                        .as(writer)
                        .send(body())
                        .status())
                .isEqualTo(403);
        assertThat(service.call("POST", account + "/certificates/import")
                        .as(writer)
                        .send(List.of())
                        .status())
                .isEqualTo(403);
        assertThat(service.delete(other).as(writer).send().status()).isEqualTo(403);
        assertThat(service.delete(mine).as(writer).send().status()).isEqualTo(200);
        assertThat(names(account + "/certificates", writer)).isEmpty();
        assertThat(service.put(mine).as(writer).send(body()).status()).isEqualTo(201);
    }
}
