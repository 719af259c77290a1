package io.tradeseal.certificate.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.X509;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SearchIT {
    private final Running service = Running.service();

    private List<String> names(String query) {
        var names = new ArrayList<String>();
        for (String next = "/api/certificates?" + query; next != null; ) {
            var page = service.get(next).send();
            assertThat(page.status()).isEqualTo(200);
            page.json().path("value").forEach(hit -> names.add(hit.path("name").asString()));
            next = page.json().path("nextLink").asString(null);
        }
        return names;
    }

    private String put(String account, String name, String subject, int days) {
        var now = service.clock().instant();
        var made = TestCertificates.expiring(
                subject, now.plus(Duration.ofDays(days)).plusSeconds(3600));
        assertThat(service.put(account + "/certificates/" + name)
                        .send(Running.body(made.base64()))
                        .status())
                .isEqualTo(201);
        return X509.read(made.der()).facts().thumbprint();
    }

    @Test
    void certificates_come_in_the_order_of_their_expiry_page_by_page() {
        var account = service.account();
        put(account, "late", "CN=late", 300);
        put(account, "soon", "CN=soon", 3);
        put(account, "gone", "CN=gone", -3);
        put(account, "later", "CN=later", 700);
        assertThat(names("$top=2&account=" + account)).containsExactly("gone", "soon", "late", "later");
        assertThat(names("orderBy=name&$top=3&account=" + account)).containsExactly("gone", "late", "later", "soon");
        assertThat(names("within=P30D&account=" + account)).containsExactly("gone", "soon");
        var first = service.get("/api/certificates?$top=1&account=" + account)
                .send()
                .json()
                .path("value")
                .get(0);
        assertThat(first.path("daysLeft").asInt()).isEqualTo(-3);
        assertThat(first.path("integrationAccountId").asString()).isEqualTo(account);
    }

    @Test
    void they_are_found_by_words_of_name_and_subject_and_by_thumbprint() {
        var account = service.account();
        var thumbprint = put(account, "Fabrikam-Sign", "CN=as2.fabrikam.example,O=Fabrikam Société", 100);
        put(account, "Contoso", "CN=as2.contoso.example", 100);
        var in = "&account=" + account;
        assertThat(names("search=fabrikam" + in)).containsExactly("Fabrikam-Sign");
        assertThat(names("search=as2%20cont" + in)).containsExactly("Contoso");
        assertThat(names("search=soci%C3%A9" + in)).containsExactly("Fabrikam-Sign");
        assertThat(names("search=" + thumbprint + in)).containsExactly("Fabrikam-Sign");
        assertThat(names("search=" + thumbprint.toLowerCase(Locale.ROOT).substring(0, 12) + in))
                .containsExactly("Fabrikam-Sign");
        assertThat(names("search=" + thumbprint.replaceAll("(..)(?!$)", "$1:") + in))
                .containsExactly("Fabrikam-Sign");
        assertThat(names("search=nothing%20of%20this" + in)).isEmpty();
        assertThat(names("search='%26%7C!:*()%5C" + in)).hasSize(2);
    }

    @Test
    void the_summary_counts_by_time_left() {
        var account = service.account();
        put(account, "a", "CN=a", -1);
        put(account, "b", "CN=b", 3);
        put(account, "c", "CN=c", 20);
        put(account, "d", "CN=d", 300);
        var counts = service.get("/api/certificates/summary?account=" + account)
                .send()
                .json();
        assertThat(counts.toString())
                .isEqualTo("{\"total\":4,\"expired\":1,\"within7Days\":1,\"within30Days\":2,\"within90Days\":2}");
    }

    @Test
    void a_reader_of_one_account_finds_only_what_is_in_it() {
        var mine = service.account();
        var other = service.account();
        put(mine, "mine", "CN=mine", 5);
        put(other, "other", "CN=other", 5);
        var token = TestTokens.shared().token("reader", new TestTokens.Grant("Reader", mine));
        var found = service.get("/api/certificates?$top=1000").as(token).send();
        assertThat(found.json()
                        .path("value")
                        .valueStream()
                        .map(hit -> hit.path("name").asString()))
                .containsExactly("mine");
        var total = service.get("/api/certificates/summary")
                .as(token)
                .send()
                .json()
                .path("total")
                .asInt();
        assertThat(total).isEqualTo(1);
        assertThat(service.get("/api/certificates")
                        .as(TestTokens.shared().token("nobody"))
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void what_cannot_be_a_parameter_is_refused() {
        for (var query : List.of(
                "orderBy=colour", "within=soon", "account=acme", "$top=0", "$skiptoken=abc", "$skiptoken=TmFO.MQ")) {
            var answer = service.get("/api/certificates?" + query).send();
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.code()).as(query).isEqualTo("InvalidRequestContent");
        }
    }
}
